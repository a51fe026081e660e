package io.objex.analysis.path;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References of a graph: all of them or those that retain, without those in some fields. */
final class GraphReferences implements ReferenceSource {
    private final HeapGraph graph;
    private final Referrers referrers;
    private final @Nullable RetainingReferences retaining;
    private final boolean reachedOnly;
    private final boolean @Nullable [] withoutFields;

    private GraphReferences(
            HeapGraph graph,
            Referrers referrers,
            @Nullable RetainingReferences retaining,
            boolean reachedOnly,
            boolean @Nullable [] withoutFields) {
        this.graph = graph;
        this.referrers = referrers;
        this.retaining = retaining;
        this.reachedOnly = reachedOnly;
        this.withoutFields = withoutFields;
    }

    static GraphReferences all(HeapGraph graph, Referrers referrers) {
        return new GraphReferences(graph, referrers, null, false, null);
    }

    static GraphReferences retaining(RetainingReferences references, Referrers referrers) {
        return new GraphReferences(references.graph(), referrers, references, false, null);
    }

    /** Only references of objects that some root leads to. */
    static GraphReferences reached(RetainingReferences references, Referrers referrers) {
        return new GraphReferences(references.graph(), referrers, references, true, null);
    }

    /** The same, also without the fields that these patterns mean. */
    GraphReferences without(List<FieldPattern> fields) {
        boolean[] without = FieldPattern.matching(graph, fields);
        for (int field = 0; withoutFields != null && field < without.length; field++) {
            without[field] |= withoutFields[field];
        }
        return new GraphReferences(graph, referrers, retaining, reachedOnly, without);
    }

    HeapGraph graph() {
        return graph;
    }

    @Override
    public int objectCount() {
        return graph.objectCount();
    }

    @Override
    public int countFrom(int object) {
        return graph.firstReference(object + 1) - graph.firstReference(object);
    }

    @Override
    public int countTo(int object) {
        return referrers.count(object);
    }

    @Override
    public void visitFrom(int object, Visitor visitor) {
        boolean isNamed = withoutFields != null && !graph.typeOf(object).isArray();
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            if (retains(reference) && !(isNamed && isLeftOut(reference))) {
                visitor.visit(reference, graph.referent(reference));
            }
        }
    }

    @Override
    public void visitTo(int object, Visitor visitor) {
        int count = referrers.count(object);
        for (int position = 0; position < count; position++) {
            int reference = referrers.reference(object, position);
            if (retains(reference)) {
                visitTo(reference, graph.referrer(reference), visitor);
            }
        }
    }

    private void visitTo(int reference, int referrer, Visitor visitor) {
        if (reachedOnly && retaining != null && !retaining.isReached(referrer)) {
            return;
        }
        if (withoutFields == null || graph.typeOf(referrer).isArray() || !isLeftOut(reference)) {
            visitor.visit(reference, referrer);
        }
    }

    private boolean retains(int reference) {
        return retaining == null || retaining.retains(reference);
    }

    private boolean isLeftOut(int reference) {
        int label = graph.label(reference);
        return label != HeapGraph.CLASS_OF && withoutFields != null && withoutFields[label];
    }
}
