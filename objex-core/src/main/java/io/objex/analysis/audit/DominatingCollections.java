package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.analysis.metric.CollectionSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collections, and arrays of references that are in none, that keep a large part of the heap by themselves. */
final class DominatingCollections implements Audit {
    private static final double LARGE = 0.1;
    private static final String ADVICE =
            "Give it a bound or a way to let go of what is no longer needed; if it is a cache, limit its size or age.";

    @Override
    public String name() {
        return "dominating-collections";
    }

    @Override
    public String question() {
        return "Which collections keep more than 10 % of the heap?";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        HeapGraph graph = heap.graph();
        CollectionSizes sizes = heap.collections();
        List<AuditFinding> findings = new ArrayList<>();
        BitSet arrays = new BitSet();
        for (int position = 0; position < sizes.count(); position++) {
            int collection = sizes.collection(position);
            if (sizes.array(position) != ObjectType.NONE) {
                arrays.set(sizes.array(position));
            }
            if (!sizes.isInside(position) && isLarge(heap, collection)) {
                String elements = sizes.elements(position) == CollectionSizes.UNKNOWN
                        ? ""
                        : " of " + AuditText.counted(sizes.elements(position), "element");
                findings.add(finding(heap, collection, elements));
            }
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.typeOf(object).elementType() != ObjectType.NONE && !arrays.get(object) && isLarge(heap, object)) {
                findings.add(finding(heap, object, " of length " + AuditText.number(graph.arrayLength(object))));
            }
        }
        return findings;
    }

    private static boolean isLarge(AuditedHeap heap, int object) {
        return heap.isRetained(object) && heap.share(heap.retainedSize(object)) > LARGE;
    }

    private static AuditFinding finding(AuditedHeap heap, int object, String size) {
        long bytes = heap.retainedSize(object);
        String text = "%s%s keeps %s of the heap, %s: %s"
                .formatted(
                        heap.typeOf(object),
                        size,
                        AuditText.percent(heap.share(bytes)),
                        AuditText.bytes(bytes),
                        heap.placeOf(object));
        Severity severity = heap.isOfJdk(object) ? Severity.NOTICE : Severity.WARNING;
        return AuditFinding.about(severity, text, object, bytes, ADVICE);
    }
}
