package io.objex.explore;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofExport;
import io.objex.render.export.CallgrindText;
import io.objex.render.export.FoldedStacks;
import io.objex.render.export.GexfText;
import io.objex.render.export.GraphmlText;
import io.objex.render.export.HistogramCsv;
import io.objex.render.export.JsonLines;
import io.objex.render.export.PathTree;
import io.objex.render.export.SpeedscopeJson;
import io.objex.render.export.TreemapSvg;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The formats that a dump can be exported to. */
enum ExportFormat {
    CALLGRIND,
    FOLDED,
    SPEEDSCOPE,
    TREEMAP,
    GRAPHML,
    GEXF,
    JSONL,
    CSV,
    HPROF;

    /** Whether it cannot be shown in a terminal. */
    boolean isBinary() {
        return this == HPROF;
    }

    void write(HeapGraph graph, String title, OutputStream out) throws IOException {
        if (this == HPROF) {
            HprofExport.write(graph, out);
            return;
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(graph, title, writer);
        writer.flush();
    }

    private void write(HeapGraph graph, String title, Writer out) throws IOException {
        switch (this) {
            case CALLGRIND -> CallgrindText.write(tree(graph), out);
            case FOLDED -> FoldedStacks.write(tree(graph), out);
            case SPEEDSCOPE -> SpeedscopeJson.write(tree(graph), title, out);
            case TREEMAP -> TreemapSvg.write(RetainingPaths.of(graph), out);
            case GRAPHML -> GraphmlText.write(graph, out);
            case GEXF -> GexfText.write(graph, out);
            case JSONL -> JsonLines.write(graph, out);
            case CSV -> HistogramCsv.write(graph, out);
            case HPROF -> throw new IllegalStateException("a heap dump is no text");
        }
    }

    private static PathTree tree(HeapGraph graph) {
        return PathTree.of(RetainingPaths.of(graph));
    }
}
