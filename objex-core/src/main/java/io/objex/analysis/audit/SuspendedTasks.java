package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Work that waits without a thread: virtual threads that are parked, coroutines that are suspended. */
final class SuspendedTasks implements Audit {
    private static final int MANY = 1000;
    private static final double LARGE = 0.05;
    private static final String ADVICE =
            "Look at what they wait for: give waiting a time limit, and cancel what nobody waits for any more.";

    /** A kind of work. */
    private record Kind(String noun, String type) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("virtual thread", "java.lang.VirtualThread"),
            new Kind("Kotlin coroutine", "kotlin.coroutines.jvm.internal.BaseContinuationImpl"));

    @Override
    public String name() {
        return "suspended-tasks";
    }

    @Override
    public String question() {
        return "How much is kept by virtual threads and coroutines that wait?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        return heap.typesBelow("java.lang.VirtualThread").isEmpty()
                ? ""
                : "Of a parked virtual thread the fields count; what its methods hold only where a heap dump of the JVM has it.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        List<AuditFinding> findings = new ArrayList<>();
        for (Kind kind : KINDS) {
            IntColumn waiting = waiting(heap, heap.typesBelow(kind.type()));
            if (waiting.size() > 0) {
                judge(heap, kind, waiting, findings);
            }
        }
        return findings;
    }

    private static IntColumn waiting(AuditedHeap heap, BitSet types) {
        IntColumn waiting = new IntColumn();
        if (types.isEmpty()) {
            return waiting;
        }
        HeapGraph graph = heap.graph();
        BitSet running = new BitSet();
        graph.threads().stream().filter(thread -> thread.object() >= 0).forEach(thread -> running.set(thread.object()));
        for (int object = 0; object < graph.objectCount(); object++) {
            if (types.get(graph.typeIndexOf(object)) && heap.isRetained(object) && !running.get(object)) {
                waiting.add(object);
            }
        }
        return waiting;
    }

    private static void judge(AuditedHeap heap, Kind kind, IntColumn waiting, List<AuditFinding> findings) {
        BitSet objects = new BitSet();
        Tally types = new Tally();
        for (int i = 0; i < waiting.size(); i++) {
            objects.set(waiting.get(i));
            types.add(heap.typeOf(waiting.get(i)));
        }
        long bytes = heap.retainedTogether(objects);
        if (waiting.size() >= MANY || heap.share(bytes) >= LARGE) {
            String text = "%s without a thread %s %s, %s of the heap: %s"
                    .formatted(
                            AuditText.counted(waiting.size(), kind.noun()),
                            waiting.size() == 1 ? "keeps" : "keep",
                            AuditText.bytes(bytes),
                            AuditText.percent(heap.share(bytes)),
                            types.words());
            Severity severity = heap.share(bytes) >= LARGE ? Severity.WARNING : Severity.NOTICE;
            findings.add(AuditFinding.about(severity, text, waiting, bytes, ADVICE));
        }
    }
}
