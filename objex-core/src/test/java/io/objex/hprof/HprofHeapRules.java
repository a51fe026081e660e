package io.objex.hprof;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The references of a dump as hprof-heap follows them, worked out from objex's graph of the same dump, and objex's dominators
 * over these. Where the two differ there is a rule here, and nothing else differs.
 *
 * <ol>
 *   <li>Roots are the root records of the dump: classes of the JDK's other loaders are none.
 *   <li>Only a referent does not retain: the values of weak entries do, whatever becomes of their keys, and so does the list
 *       in which the collector puts references that it finds.
 *   <li>A class refers to static fields, to what the JVM keeps as such, and to its loader, but not to its superclass, its
 *       signers and its protection domain.
 *   <li>An instance does not refer to its class, but for the first one met of a class that nothing else has led to by then.
 *   <li>Whoever refers to an object has a share in it, though it does not retain: the referent of a weak reference has a
 *       way past what dominates it, as has what an unreached object refers to.
 * </ol>
 */
final class HprofHeapRules {
    static final int NONE = -1;

    private static final Set<String> NOT_OF_CLASSES = Set.of("<superclass>", "signers", "protectionDomain");
    private static final String REFERENCE = "java.lang.ref.Reference";

    private final HeapGraph graph;
    private final ObjectsOfDump dump;
    private final BitSet roots = new BitSet();
    private final int[] discoveredBy;
    private final int[] classMetAt;
    private final BitSet reached;
    private final int[] onlyReferrer;
    private final BitSet shared = new BitSet();
    private final BitSet sharedWithUnreached = new BitSet();
    private final DominatorTree tree;

    HprofHeapRules(HeapGraph graph, ObjectsOfDump dump) {
        this.graph = graph;
        this.dump = dump;
        dump.roots().forEach(roots::set);
        this.discoveredBy = discovered();
        this.classMetAt = classesMetAtInstances();
        this.reached = reached();
        this.onlyReferrer = new int[graph.objectCount()];
        countReferrers();
        this.tree = dominators();
    }

    /** Where the list of the collector leads from each object, which objex leaves out altogether. */
    private int[] discovered() {
        boolean[] references = new boolean[graph.types().size()];
        graph.types().forEach(type -> references[type.index()] = isReference(type));
        return IntStream.range(0, graph.objectCount())
                .map(object -> references[graph.typeIndexOf(object)] ? dump.referent(object, "discovered") : NONE)
                .toArray();
    }

    private boolean isReference(ObjectType type) {
        return type.name().equals(REFERENCE)
                || (type.superType() != ObjectType.NONE && isReference(graph.type(type.superType())));
    }

    /** By instance the class object that was met there by the fourth rule; each has one class. */
    private int[] classesMetAtInstances() {
        int[] met = new int[graph.objectCount()];
        Arrays.fill(met, NONE);
        for (int object = 0; object < met.length; object++) {
            int from = roots.get(object) || !dump.isClass(object) ? NONE : dump.metFrom(object);
            if (from != NONE && dump.classOf(from) == object) {
                met[from] = object;
            }
        }
        return met;
    }

    private BitSet reached() {
        BitSet met = (BitSet) roots.clone();
        Deque<Integer> open = new ArrayDeque<>(roots.stream().boxed().toList());
        while (!open.isEmpty()) {
            int object = open.pop();
            IntStream.concat(IntStream.of(classMetAt[object]), IntStream.of(retainedReferents(object)))
                    .filter(referent -> referent != NONE && !met.get(referent))
                    .forEach(referent -> {
                        met.set(referent);
                        open.push(referent);
                    });
        }
        return met;
    }

    private void countReferrers() {
        Arrays.fill(onlyReferrer, NONE);
        for (int object = 0; object < onlyReferrer.length; object++) {
            for (int referent : referents(object)) {
                countReferrer(object, referent);
            }
            if (classMetAt[object] != NONE) {
                countReferrer(object, classMetAt[object]);
            }
        }
    }

    private void countReferrer(int referrer, int referent) {
        if (onlyReferrer[referent] == NONE) {
            onlyReferrer[referent] = referrer;
        } else if (onlyReferrer[referent] != referrer) {
            shared.set(referent);
        }
        if (!reached.get(referrer)) {
            sharedWithUnreached.set(referent);
        }
    }

    private DominatorTree dominators() {
        HeapGraphBuilder heap = new HeapGraphBuilder();
        int loader = heap.addLoader("app");
        heap.addType(new ObjectType(
                0, "com.acme.Any[]", loader, ObjectType.NONE, ObjectType.NONE, 16, 4, Origin.APPLICATION));
        for (int object = 0; object < graph.objectCount(); object++) {
            heap.addObject(0, 1, 0);
            if (reached.get(object)) {
                addTo(heap, object);
            }
        }
        return DominatorTree.of(RetainingReferences.of(RetainingPaths.of(heap.build())));
    }

    private void addTo(HeapGraphBuilder heap, int object) {
        if (roots.get(object) || sharedWithUnreached.get(object)) {
            heap.addRoot(new GcRoot.Unknown(object));
        }
        IntStream.concat(IntStream.of(classMetAt[object]), IntStream.of(referents(object)))
                .filter(referent -> referent != NONE && reached.get(referent))
                .forEach(referent -> heap.addReference(object, referent, 0));
    }

    /** What an object refers to, weakly or not, as often as it does. */
    int[] referents(int object) {
        return referents(object, true);
    }

    /** What an object refers to and retains. */
    int[] retainedReferents(int object) {
        return referents(object, false);
    }

    private int[] referents(int object, boolean weakOnes) {
        IntStream inGraph = IntStream.range(graph.firstReference(object), graph.firstReference(object + 1))
                .filter(reference -> graph.label(reference) != HeapGraph.CLASS_OF)
                .filter(reference -> weakOnes || !isReferent(object, reference))
                .filter(reference -> !isLeftOut(object, reference))
                .map(graph::referent);
        return IntStream.concat(inGraph, IntStream.of(discoveredBy[object]))
                .filter(referent -> referent != NONE)
                .toArray();
    }

    private boolean isReferent(int object, int reference) {
        return graph.fieldOf(object, reference)
                .filter(field -> field.name().equals("referent")
                        && graph.type(field.declaringType()).name().equals(REFERENCE))
                .isPresent();
    }

    private boolean isLeftOut(int object, int reference) {
        return graph.typeOf(object).isClass()
                && graph.fieldOf(object, reference)
                        .filter(field -> !field.isStatic() && NOT_OF_CLASSES.contains(field.name()))
                        .isPresent();
    }

    boolean isReached(int object) {
        return reached.get(object);
    }

    /** Whether an object is the first instance met of a class that nothing else has led to. */
    boolean leadsToItsClass(int object) {
        return classMetAt[object] != NONE;
    }

    /** The only object that refers to another, or -1 if there are several or none, or it is a root. */
    int onlyReferrer(int object) {
        return roots.get(object) || shared.get(object) ? NONE : onlyReferrer[object];
    }

    /** Whether several objects refer to an object. */
    boolean isShared(int object) {
        return shared.get(object);
    }

    DominatorTree tree() {
        return tree;
    }
}
