package io.objex.graph;

import java.util.Set;

/**
 * Which references of a graph retain only under a condition.
 *
 * <p>An entry of a weak map keeps its value no longer than something else keeps the key. That holds for a subclass of
 * {@link java.lang.ref.Reference} with fields of its own (the entries of {@link java.util.WeakHashMap}, of a thread's
 * thread locals, of most caches), and for a node of a hash map whose key is such a reference. Immutable, safe for any
 * number of threads. See Hayes, "Ephemerons: a new finalization mechanism" (OOPSLA 1997).
 */
public final class Ephemerons {
    /** The reference retains, whatever else is reached. */
    public static final int ALWAYS = -1;
    /** The reference does not retain. */
    public static final int NEVER = -2;

    private static final Set<String> MAP_NODES =
            Set.of("java.util.HashMap$Node", "java.util.concurrent.ConcurrentHashMap$Node");
    private static final Set<String> NODE_VALUES = Set.of("value", "val");

    private final HeapGraph graph;
    private final boolean[] referenceTypes;
    private final boolean[] arrayTypes;
    private final boolean[] nodeValues;
    private final boolean[] unconditional;

    /**
     * Prepares the question for one graph. Time linear in types and fields.
     *
     * @param graph the graph
     */
    public Ephemerons(HeapGraph graph) {
        this.graph = graph;
        this.referenceTypes = new boolean[graph.types().size()];
        this.arrayTypes = new boolean[referenceTypes.length];
        for (ObjectType type : graph.types()) {
            referenceTypes[type.index()] = isReference(type);
            arrayTypes[type.index()] = type.isArray();
        }
        this.nodeValues = new boolean[graph.fields().size()];
        this.unconditional = new boolean[nodeValues.length];
        for (HeapField field : graph.fields()) {
            String declaring = graph.type(field.declaringType()).name();
            nodeValues[field.index()] = MAP_NODES.contains(declaring) && NODE_VALUES.contains(field.name());
            unconditional[field.index()] = field.retention() == Retention.STRONG && !nodeValues[field.index()];
        }
    }

    private boolean isReference(ObjectType type) {
        int index = type.index();
        while (index != ObjectType.NONE) {
            if (graph.type(index).name().equals(ReferenceClasses.ROOT)) {
                return true;
            }
            index = graph.type(index).superType();
        }
        return false;
    }

    /**
     * Returns what must be reached for a reference to retain its referent. Constant time.
     *
     * @param referrer the object it comes from
     * @param reference an index of a reference
     * @return an object of the graph, or {@link #ALWAYS}, or {@link #NEVER}
     */
    public int condition(int referrer, int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF || arrayTypes[graph.typeIndexOf(referrer)] || unconditional[label]) {
            return ALWAYS;
        }
        return switch (graph.field(label).retention()) {
            case NONE -> NEVER;
            case WHILE_REFERENT_REACHED -> referentOf(referrer);
            case STRONG -> nodeValues[label] ? conditionOfNode(referrer) : ALWAYS;
        };
    }

    private int conditionOfNode(int node) {
        int key = graph.referentOf(node, "key");
        return key == ObjectType.NONE || !referenceTypes[graph.typeIndexOf(key)] ? ALWAYS : referentOf(key);
    }

    /** By retention too: a subclass may have a field of its own that is called "referent". */
    private int referentOf(int referenceObject) {
        for (int reference = graph.firstReference(referenceObject);
                reference < graph.firstReference(referenceObject + 1);
                reference++) {
            if (graph.retention(referenceObject, reference) == Retention.NONE
                    && graph.field(graph.label(reference)).name().equals("referent")) {
                return graph.referent(reference);
            }
        }
        return NEVER;
    }
}
