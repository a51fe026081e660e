package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.Retention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Objects with a {@code finalize} method: they live a collection longer at least, and wait for one thread. */
final class FinalizerQueue implements Audit {
    private static final String FINALIZER = "java.lang.ref.Finalizer";
    private static final int LONG_QUEUE = 100;
    private static final int MANY = 10_000;
    private static final String ADVICE =
            "Replace finalize() by close() and try-with-resources, or by a java.lang.ref.Cleaner; until then make it quick"
                    + " and let it wait for nothing.";

    @Override
    public String name() {
        return "finalizer-queue";
    }

    @Override
    public String question() {
        return "How many objects have a finalizer, and how many wait for it to run?";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        IntColumn finalizers = finalizers(heap.graph());
        List<AuditFinding> findings = new ArrayList<>();
        IntColumn queued = queued(heap.graph(), finalizers.size());
        if (queued.size() > 0) {
            findings.add(waiting(heap, queued));
        }
        if (finalizers.size() > 0) {
            registered(heap, finalizers, findings);
        }
        return findings;
    }

    private static IntColumn finalizers(HeapGraph graph) {
        boolean[] wanted = new boolean[graph.types().size()];
        graph.types().forEach(type -> wanted[type.index()] = type.name().equals(FINALIZER));
        IntColumn finalizers = new IntColumn();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (wanted[graph.typeIndexOf(object)]) {
                finalizers.add(object);
            }
        }
        return finalizers;
    }

    /** What is in the queue of the class, from its head along the links that all references have; its last one is its own next. */
    private static IntColumn queued(HeapGraph graph, int most) {
        IntColumn queued = new IntColumn();
        int queue = queueOfClass(graph);
        int entry = queue == ObjectType.NONE ? ObjectType.NONE : graph.referentOf(queue, "head");
        BitSet seen = new BitSet();
        while (entry != ObjectType.NONE && !seen.get(entry) && queued.size() < most) {
            seen.set(entry);
            queued.add(entry);
            entry = nextInQueue(graph, entry);
        }
        return queued;
    }

    private static int queueOfClass(HeapGraph graph) {
        for (Map.Entry<Integer, Integer> mirror : graph.mirroredTypes().entrySet()) {
            if (graph.type(mirror.getValue()).name().equals(FINALIZER)) {
                return staticReferent(graph, mirror.getKey(), "queue");
            }
        }
        return ObjectType.NONE;
    }

    private static int staticReferent(HeapGraph graph, int mirror, String name) {
        for (int reference = graph.firstReference(mirror); reference < graph.firstReference(mirror + 1); reference++) {
            boolean found = graph.fieldOf(mirror, reference)
                    .filter(field -> field.isStatic() && field.name().equals(name))
                    .isPresent();
            if (found) {
                return graph.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    /** Not the field of the same name that a finalizer has for the chain of all finalizers. */
    private static int nextInQueue(HeapGraph graph, int entry) {
        for (int reference = graph.firstReference(entry); reference < graph.firstReference(entry + 1); reference++) {
            boolean found = graph.fieldOf(entry, reference)
                    .filter(field -> field.name().equals("next") && isOfReference(graph, field))
                    .isPresent();
            if (found) {
                return graph.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    private static boolean isOfReference(HeapGraph graph, HeapField field) {
        return graph.type(field.declaringType()).name().equals("java.lang.ref.Reference");
    }

    private static AuditFinding waiting(AuditedHeap heap, IntColumn queued) {
        IntColumn objects = new IntColumn();
        Tally types = new Tally();
        long bytes = referents(heap, queued, objects, types);
        String text = "%s for the finalizer thread, %s%s"
                .formatted(
                        queued.size() == 1 ? "1 object waits" : AuditText.number(queued.size()) + " objects wait",
                        AuditText.bytes(bytes),
                        types.isEmpty() ? "; which they are is not in this heap" : ": " + types.words());
        Severity severity = queued.size() >= LONG_QUEUE ? Severity.WARNING : Severity.NOTICE;
        return AuditFinding.about(severity, text, objects, bytes, ADVICE);
    }

    /** The JDK's own objects with finalizers are nobody's fault. */
    private static void registered(AuditedHeap heap, IntColumn finalizers, List<AuditFinding> findings) {
        IntColumn objects = new IntColumn();
        Tally types = new Tally();
        long bytes = referents(heap, finalizers, objects, types);
        int unknown = finalizers.size() - objects.size();
        boolean any = false;
        for (int i = 0; i < objects.size() && !any; i++) {
            any = !heap.graph().typeOf(objects.get(i)).name().startsWith("java.");
        }
        if (any || unknown > 0) {
            String text = "%s with a finalizer, %s%s%s"
                    .formatted(
                            finalizers.size() == 1
                                    ? "There is 1 object"
                                    : "There are " + AuditText.number(finalizers.size()) + " objects",
                            AuditText.bytes(bytes),
                            types.isEmpty() ? "" : ": " + types.words(),
                            unknown == 0
                                    ? ""
                                    : "; of " + AuditText.number(unknown)
                                            + " this heap does not tell the type, for nothing else holds them");
            Severity severity = finalizers.size() >= MANY ? Severity.WARNING : Severity.NOTICE;
            findings.add(AuditFinding.about(severity, text, objects, bytes, ADVICE));
        }
    }

    private static long referents(AuditedHeap heap, IntColumn finalizers, IntColumn objects, Tally types) {
        HeapGraph graph = heap.graph();
        long bytes = 0;
        for (int i = 0; i < finalizers.size(); i++) {
            int finalizer = finalizers.get(i);
            for (int reference = graph.firstReference(finalizer);
                    reference < graph.firstReference(finalizer + 1);
                    reference++) {
                if (graph.retention(finalizer, reference) == Retention.NONE) {
                    int object = graph.referent(reference);
                    objects.add(object);
                    types.add(heap.typeOf(object));
                    bytes += heap.retainedSize(object);
                }
            }
        }
        return bytes;
    }
}
