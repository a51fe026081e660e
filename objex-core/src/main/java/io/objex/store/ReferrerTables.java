package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.util.List;

/** Who refers to an object. */
final class ReferrerTables {
    private ReferrerTables() {}

    static List<DerivedTable> of(AnalysisSource source) {
        HeapGraph graph = source.graph();
        Referrers referrers = Referrers.of(graph);
        return List.of(new DerivedTable("referrer", null, "referent, reference", graph.referenceCount(), sink -> {
            for (int object = 0; object < graph.objectCount(); object++) {
                for (int position = 0; position < referrers.count(object); position++) {
                    sink.integer(object);
                    sink.integer(referrers.reference(object, position));
                    sink.endRow();
                }
            }
        }));
    }
}
