package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Buffers outside the heap: memory that goes only when the small object in the heap goes. */
final class DirectBuffers implements Audit {
    private static final int MANY = 1000;
    private static final String ADVICE =
            "Keep direct buffers in a pool of fixed size or let go of them; native memory is freed only when a collection"
                    + " finds the buffer gone. -XX:MaxDirectMemorySize bounds it, -Djdk.nio.maxCachedBufferSize what"
                    + " threads keep.";

    @Override
    public String name() {
        return "direct-buffers";
    }

    @Override
    public String question() {
        return "How many buffers keep memory outside the heap, and who holds them?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        return "How much native memory a buffer has is in a primitive field, which the graph does not have.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        BitSet types = heap.typesBelow("java.nio.MappedByteBuffer");
        List<AuditFinding> findings = new ArrayList<>();
        if (!types.isEmpty()) {
            held(heap, types, findings);
        }
        abandoned(heap, types, findings);
        return findings;
    }

    private static void held(AuditedHeap heap, BitSet types, List<AuditFinding> findings) {
        HeapGraph graph = heap.graph();
        IntColumn owners = new IntColumn();
        Tally holders = new Tally();
        int views = 0;
        long bytes = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            if (types.get(graph.typeIndexOf(object)) && heap.isRetained(object)) {
                if (graph.referentOf(object, "cleaner") == ObjectType.NONE) {
                    views++;
                } else {
                    owners.add(object);
                    holders.add(heap.holderOf(object).map(Holder::family).orElse(""));
                    bytes += heap.retainedSize(object);
                }
            }
        }
        if (owners.size() > 0) {
            String text = "%s%s, %s in the heap beside what is outside; held by %s"
                    .formatted(
                            AuditText.counted(owners.size(), "direct buffer"),
                            views == 0
                                    ? ""
                                    : " and " + AuditText.counted(views, "view") + " without memory of their own",
                            AuditText.bytes(bytes),
                            holders.words());
            Severity severity = owners.size() >= MANY ? Severity.WARNING : Severity.NOTICE;
            findings.add(AuditFinding.about(severity, text, owners, bytes, ADVICE));
        }
    }

    /** Buffers that nothing retains, in a heap that still has them: their memory has not been given back. */
    private static void abandoned(AuditedHeap heap, BitSet types, List<AuditFinding> findings) {
        HeapGraph graph = heap.graph();
        IntColumn gone = new IntColumn();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (types.get(graph.typeIndexOf(object))
                    && !heap.isRetained(object)
                    && graph.referentOf(object, "cleaner") != ObjectType.NONE) {
                gone.add(object);
            }
        }
        if (gone.size() > 0) {
            long bytes = 0;
            for (int i = 0; i < gone.size(); i++) {
                bytes += graph.shallowSize(gone.get(i));
            }
            String text = "%s that nothing holds any more %s not been freed: no collection has come since"
                    .formatted(AuditText.counted(gone.size(), "direct buffer"), gone.size() == 1 ? "has" : "have");
            Severity severity = gone.size() >= MANY ? Severity.WARNING : Severity.NOTICE;
            findings.add(AuditFinding.about(severity, text, gone, bytes, ADVICE));
        }
    }
}
