package io.objex.analysis;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.Retention;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** What is reached, by its definition and without any order: the rules, applied until nothing changes. */
final class NaiveReachability {
    private static final Set<String> NODES =
            Set.of("java.util.HashMap$Node", "java.util.concurrent.ConcurrentHashMap$Node");

    private final HeapGraph graph;
    private final FloodFill.Gate gate;

    NaiveReachability(HeapGraph graph, FloodFill.Gate gate) {
        this.graph = graph;
        this.gate = gate;
    }

    static BitSet rootObjects(HeapGraph graph) {
        BitSet objects = new BitSet();
        graph.roots().stream().mapToInt(GcRoot::object).forEach(objects::set);
        return objects;
    }

    /** What is left when all that depends on something unreached has been dropped, as often as that drops more. */
    BitSet reachedFrom(BitSet start) {
        BitSet believed = new BitSet();
        believed.set(0, graph.objectCount());
        while (true) {
            BitSet reached = closure(start, believed);
            if (reached.equals(believed)) {
                return reached;
            }
            believed = reached;
        }
    }

    private BitSet closure(BitSet start, BitSet believed) {
        BitSet reached = (BitSet) start.clone();
        int before;
        do {
            before = reached.cardinality();
            for (int object = 0; object < graph.objectCount(); object++) {
                if (reached.get(object)) {
                    addReferents(object, reached, believed);
                }
            }
        } while (reached.cardinality() > before);
        return reached;
    }

    private void addReferents(int object, BitSet reached, BitSet believed) {
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            if (gate.passes(object, reference, graph.referent(reference)) && retains(object, reference, believed)) {
                reached.set(graph.referent(reference));
            }
        }
    }

    /** Whether a reference retains, given what is reached. */
    boolean retains(int referrer, int reference, BitSet reached) {
        Optional<HeapField> field = graph.fieldOf(referrer, reference);
        if (field.isEmpty()) {
            return true;
        }
        if (field.get().retention() == Retention.NONE) {
            return false;
        }
        if (field.get().retention() == Retention.WHILE_REFERENT_REACHED) {
            return isReferentReached(referrer, reached);
        }
        boolean nodeValue =
                NODES.contains(graph.type(field.get().declaringType()).name())
                        && Set.of("value", "val").contains(field.get().name());
        int key = graph.referentOf(referrer, "key");
        return !nodeValue || key < 0 || !isReference(graph.typeOf(key)) || isReferentReached(key, reached);
    }

    private boolean isReferentReached(int referenceObject, BitSet reached) {
        int referent = graph.referentOf(referenceObject, "referent");
        return referent >= 0 && reached.get(referent);
    }

    private boolean isReference(ObjectType type) {
        return type.name().equals("java.lang.ref.Reference")
                || (type.superType() != ObjectType.NONE && isReference(graph.type(type.superType())));
    }
}
