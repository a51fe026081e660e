package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import java.util.ArrayList;
import java.util.List;

/** Where the objects of a type lie, and which objects are largest. */
final class SizeTables {
    /** An index by object would take as much room as the objects; few ranges of this size have objects of a rare type. */
    static final int BLOCK = 1024;

    private SizeTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        HeapGraph graph = source.graph();
        int objects = graph.objectCount();
        int[] referrers = new int[objects];
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            referrers[graph.referent(reference)]++;
        }
        List<Row> top = new ArrayList<>(TopObjects.rows(Measure.SIZE, objects, graph::shallowSize));
        top.addAll(TopObjects.rows(Measure.REFERRERS, objects, object -> referrers[object]));
        return List.of(TopObjects.table(top), blocks(graph));
    }

    private static DerivedTable blocks(HeapGraph graph) {
        IntColumn[] blocks = blocksByType(graph);
        long count = 0;
        for (IntColumn ofType : blocks) {
            count += ofType.size();
        }
        int last = graph.objectCount() - 1;
        return new DerivedTable("type_block", null, "type, first_object, last_object", count, sink -> {
            for (int type = 0; type < blocks.length; type++) {
                for (int i = 0; i < blocks[type].size(); i++) {
                    int first = blocks[type].get(i) * BLOCK;
                    sink.integer(type);
                    sink.integer(first);
                    sink.integer(Math.min(last, first + BLOCK - 1));
                    sink.endRow();
                }
            }
        });
    }

    private static IntColumn[] blocksByType(HeapGraph graph) {
        IntColumn[] blocks = new IntColumn[graph.types().size()];
        for (int type = 0; type < blocks.length; type++) {
            blocks[type] = new IntColumn();
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            IntColumn ofType = blocks[graph.typeIndexOf(object)];
            int block = object / BLOCK;
            if (ofType.size() == 0 || ofType.get(ofType.size() - 1) != block) {
                ofType.add(block);
            }
        }
        return blocks;
    }
}
