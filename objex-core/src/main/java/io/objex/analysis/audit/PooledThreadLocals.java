package io.objex.analysis.audit;

import io.objex.analysis.ThreadOwner;
import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Reference;
import io.objex.graph.Referrers;
import io.objex.graph.Retention;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values of thread locals that outlive the task which set them, because a pool keeps its threads. */
final class PooledThreadLocals implements Audit {
    private static final long MUCH = 1 << 20;
    private static final List<String> MAPS = List.of("threadLocals", "inheritableThreadLocals");
    private static final String ADVICE =
            "Call remove() in a finally block of the task that sets the thread local, or pass the value as a parameter:"
                    + " the thread of a pool outlives the task.";

    @Override
    public String name() {
        return "pooled-thread-locals";
    }

    @Override
    public String question() {
        return "Which values of thread locals stay on the threads of pools?";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        Map<Integer, Values> byLocal = new TreeMap<>();
        for (HeapThread thread : heap.graph().threads()) {
            if (thread.object() != ObjectType.NONE
                    && ThreadOwner.ofPool(heap.graph(), thread.object()).isPresent()) {
                MAPS.forEach(map -> addAll(heap, thread.object(), map, byLocal));
            }
        }
        List<AuditFinding> findings = new ArrayList<>();
        byLocal.forEach((local, values) -> findings.add(finding(heap, local, values)));
        return findings;
    }

    /** What the threads of pools have of one thread local, or of all that are gone. */
    private static final class Values {
        private final IntColumn values = new IntColumn();
        private final Tally types = new Tally();
        private long bytes;

        void add(AuditedHeap heap, int value) {
            values.add(value);
            types.add(heap.typeOf(value));
            bytes += heap.retainedSize(value);
        }
    }

    private static void addAll(AuditedHeap heap, int thread, String field, Map<Integer, Values> byLocal) {
        HeapGraph graph = heap.graph();
        int map = graph.referentOf(thread, field);
        int table = map == ObjectType.NONE ? ObjectType.NONE : graph.referentOf(map, "table");
        if (table == ObjectType.NONE) {
            return;
        }
        for (int reference = graph.firstReference(table); reference < graph.firstReference(table + 1); reference++) {
            int entry = graph.referent(reference);
            int value = graph.referentOf(entry, "value");
            int local = referentOf(graph, entry);
            boolean own = local == ObjectType.NONE || originOf(heap, local) != Origin.JDK;
            if (graph.label(reference) >= 0 && value != ObjectType.NONE && own) {
                byLocal.computeIfAbsent(local, key -> new Values()).add(heap, value);
            }
        }
    }

    private static int referentOf(HeapGraph graph, int entry) {
        for (int reference = graph.firstReference(entry); reference < graph.firstReference(entry + 1); reference++) {
            if (graph.retention(entry, reference) == Retention.NONE) {
                return graph.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    /** Whose a thread local is: that of its class, or of whatever has it in a field. */
    private static Origin originOf(AuditedHeap heap, int local) {
        HeapGraph graph = heap.graph();
        Origin origin = graph.typeOf(local).origin();
        Referrers referrers = heap.referrers();
        for (int position = 0; position < referrers.count(local) && origin == Origin.JDK; position++) {
            origin = declaring(graph, graph.reference(referrers.reference(local, position)), origin);
        }
        return origin;
    }

    private static Origin declaring(HeapGraph graph, Reference reference, Origin otherwise) {
        if (reference instanceof Reference.StaticField field) {
            return graph.type(field.field().declaringType()).origin();
        }
        return reference instanceof Reference.InstanceField
                ? graph.typeOf(reference.referrer()).origin()
                : otherwise;
    }

    private static AuditFinding finding(AuditedHeap heap, int local, Values values) {
        String text = "%s has %s on threads of pools, %s: %s"
                .formatted(
                        local == ObjectType.NONE ? "A thread local that is gone" : nameOf(heap, local),
                        AuditText.counted(values.values.size(), "value"),
                        AuditText.bytes(values.bytes),
                        values.types.words());
        boolean bad = values.bytes >= MUCH || local == ObjectType.NONE;
        return AuditFinding.about(bad ? Severity.WARNING : Severity.NOTICE, text, values.values, values.bytes, ADVICE);
    }

    private static String nameOf(AuditedHeap heap, int local) {
        HeapGraph graph = heap.graph();
        Referrers referrers = heap.referrers();
        for (int position = 0; position < referrers.count(local); position++) {
            Reference reference = graph.reference(referrers.reference(local, position));
            if (reference instanceof Reference.StaticField field) {
                String declaring = graph.type(field.field().declaringType()).name();
                return TypeNames.display(declaring) + "." + field.field().name();
            }
        }
        return heap.typeOf(local);
    }
}
