package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exceptions that somebody keeps, and that keep much: by their fields, their causes, or what they suppressed. */
final class HoldingExceptions implements Audit {
    private static final long MUCH = 64 << 10;
    private static final long VERY_MUCH = 1 << 20;
    private static final int LONG = 50;
    private static final int MOST_CAUSES = 10_000;
    private static final String ADVICE =
            "Keep the message or the stack trace as text instead of the exception, give exceptions no fields that lead to"
                    + " large objects, and throw a new one each time instead of a shared one that collects suppressed ones.";

    @Override
    public String name() {
        return "holding-exceptions";
    }

    @Override
    public String question() {
        return "Which exceptions are kept and keep objects, by fields, causes or suppressed ones?";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        BitSet throwables = heap.typesBelow("java.lang.Throwable");
        BitSet inner = inner(heap.graph(), throwables);
        List<AuditFinding> findings = new ArrayList<>();
        for (int object = 0; object < heap.graph().objectCount(); object++) {
            if (throwables.get(heap.graph().typeIndexOf(object)) && heap.isRetained(object) && !inner.get(object)) {
                judge(heap, object, findings);
            }
        }
        return findings;
    }

    /** Exceptions that are the cause of another one: what they keep is said of the outermost. */
    private static BitSet inner(HeapGraph graph, BitSet throwables) {
        BitSet inner = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (throwables.get(graph.typeIndexOf(object))) {
                int cause = graph.referentOf(object, "cause");
                if (cause != ObjectType.NONE && cause != object) {
                    inner.set(cause);
                }
            }
        }
        return inner;
    }

    private static void judge(AuditedHeap heap, int exception, List<AuditFinding> findings) {
        int causes = causes(heap.graph(), exception);
        int suppressed = suppressed(heap, exception);
        long bytes = heap.retainedSize(exception);
        if (bytes < MUCH && causes < LONG && suppressed < LONG) {
            return;
        }
        String text = "%s keeps %s%s%s%s: %s"
                .formatted(
                        heap.typeOf(exception),
                        AuditText.bytes(bytes),
                        causes == 0 ? "" : ", " + AuditText.counted(causes, "cause"),
                        suppressed == 0 ? "" : ", " + AuditText.number(suppressed) + " suppressed",
                        mostly(heap, exception),
                        heap.placeOf(exception));
        Severity severity =
                bytes >= VERY_MUCH || causes >= LONG || suppressed >= LONG ? Severity.WARNING : Severity.NOTICE;
        findings.add(AuditFinding.about(severity, text, exception, bytes, ADVICE));
    }

    private static int causes(HeapGraph graph, int exception) {
        Set<Integer> seen = new HashSet<>();
        int current = exception;
        while (current != ObjectType.NONE && seen.size() <= MOST_CAUSES && seen.add(current)) {
            current = graph.referentOf(current, "cause");
        }
        return seen.size() - 1;
    }

    private static int suppressed(AuditedHeap heap, int exception) {
        int list = heap.graph().referentOf(exception, "suppressedExceptions");
        int position =
                list == ObjectType.NONE ? ObjectType.NONE : heap.collections().positionOf(list);
        return position < 0 ? 0 : Math.max(0, heap.collections().elements(position));
    }

    /** The field that leads to most of it. */
    private static String mostly(AuditedHeap heap, int exception) {
        HeapGraph graph = heap.graph();
        long most = 0;
        String words = "";
        for (int reference = graph.firstReference(exception);
                reference < graph.firstReference(exception + 1);
                reference++) {
            int referent = graph.referent(reference);
            long bytes = heap.retainedSize(referent);
            if (graph.label(reference) >= 0 && referent != exception && bytes > most) {
                most = bytes;
                words = ", mostly by its field %s (%s)"
                        .formatted(graph.field(graph.label(reference)).name(), heap.typeOf(referent));
            }
        }
        return words;
    }
}
