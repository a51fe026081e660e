package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.analysis.metric.CollectionOverhead;
import io.objex.analysis.metric.CollectionSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.TypeNames;
import java.util.List;

/** Collections without elements, or with far more room than elements. */
final class EmptyCollections implements Audit {
    private static final long LEAST_BYTES = 16 << 10;
    private static final double SOME = 0.005;
    private static final double MUCH = 0.05;
    private static final String ADVICE =
            "Make the collection when the first element comes, use List.of() or Map.of() for what stays empty, and pass"
                    + " the expected size to the constructor; trimToSize() or a copy gives room back.";

    @Override
    public String name() {
        return "empty-collections";
    }

    @Override
    public String question() {
        return "Which collections hold nothing, or have far more room than they need?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        return "Elements are counted by references: null at the end of a list counts as room to spare.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        return CollectionOverhead.of(heap.graph(), heap.collections(), heap::isRetained).stream()
                .filter(overhead -> overhead.bytes() >= LEAST_BYTES && heap.share(overhead.bytes()) >= SOME)
                .map(overhead -> finding(heap, overhead))
                .toList();
    }

    private static AuditFinding finding(AuditedHeap heap, CollectionOverhead overhead) {
        String text = "%s: %s of %s are empty and take %s; the others have %s to spare"
                .formatted(
                        TypeNames.display(overhead.name()),
                        AuditText.number(overhead.empty()),
                        AuditText.number(overhead.collections()),
                        AuditText.bytes(overhead.emptyBytes()),
                        AuditText.bytes(overhead.spareBytes()));
        Severity severity = heap.share(overhead.bytes()) >= MUCH ? Severity.WARNING : Severity.NOTICE;
        return AuditFinding.about(severity, text, wasting(heap, overhead), overhead.bytes(), ADVICE);
    }

    private static IntColumn wasting(AuditedHeap heap, CollectionOverhead overhead) {
        HeapGraph graph = heap.graph();
        CollectionSizes sizes = heap.collections();
        IntColumn objects = new IntColumn();
        for (int position = 0; position < sizes.count(); position++) {
            int collection = sizes.collection(position);
            if (graph.typeIndexOf(collection) == overhead.type()
                    && !sizes.isInside(position)
                    && heap.isRetained(collection)
                    && (sizes.elements(position) == 0 || sizes.spareBytes(position) > 0)) {
                objects.add(collection);
            }
        }
        return objects;
    }
}
