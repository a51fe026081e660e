package io.objex.explore;

import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
import io.objex.hprof.HprofDump;
import io.objex.hprof.HprofFormatException;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpEnvironment;
import io.objex.store.DumpWriter;
import io.objex.store.VerifiedDump;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A heap dump of a JVM on its way into a dump of objex: read, written, analysed, proved.
 *
 * @param environment where the heap was captured
 * @param meta what the dump says of its source beside what the reader says
 * @param analysis whether it is analysed, too
 * @param progress is told about each stage
 */
record HeapImport(DumpEnvironment environment, Map<String, String> meta, AnalysisOption analysis, Progress progress) {

    /**
     * What came out of it.
     *
     * @param dump the dump
     * @param damage why it is only a part of the heap, if it is
     */
    record Imported(VerifiedDump dump, Optional<HprofFormatException> damage) {}

    Imported run(HprofReader hprof, Path file) {
        try {
            HprofDump read = hprof.progress(progress).read();
            Map<String, String> all = new TreeMap<>(read.meta());
            all.putAll(meta);
            DumpWriter writer =
                    new DumpWriter().unbounded().environment(environment).progress(progress);
            VerifiedDump dump = analysis.applied(writer)
                    .writeVerified(file, new DumpContents(read.graph(), List.of(), List.of(), List.of(), all));
            return new Imported(dump, read.damage());
        } catch (OutOfMemoryError e) {
            throw new ObjexException(
                    "Cannot make dump %s: the heap does not fit into the memory of objex, which is %d MiB. Give it more:"
                                    .formatted(file, Runtime.getRuntime().maxMemory() >> 20)
                            + " java -Xmx8g -jar objex-core-cli.jar; it takes some 120 bytes for each object,"
                            + " or 40 with " + AnalysisOption.REFUSE + ".",
                    e);
        }
    }
}
