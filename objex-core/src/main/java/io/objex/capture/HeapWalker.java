package io.objex.capture;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the heap of the JVM it runs in: what can be reached from the static fields of loaded classes and from live
 * threads by strong references.
 *
 * <p>What Java code cannot see is not in it: local variables, JNI handles, the JVM's string table. No class is initialised
 * and no method of a walked object is called. Other threads go on meanwhile; what they change is seen as it was before or
 * after. Safe for any number of threads; one walk runs at a time in a JVM. Costs a fraction of a microsecond for each
 * object, and some 20 bytes while it runs.
 */
public final class HeapWalker {
    private static final Object ONE_AT_A_TIME = new Object();
    private static @Nullable HeapWalker shared;

    private final ClassLayouts layouts;
    private final RunningJvm jvm;
    private final WalkCounters counters = new WalkCounters();
    private WeakReference<@Nullable Predicate<String>> lastMachinery = new WeakReference<>(null);
    private int rulesNumber;

    private HeapWalker(RunningJvm jvm) {
        this.jvm = jvm;
        this.layouts = new ClassLayouts(jvm);
    }

    /**
     * Gets into the JVM: by the agent if it was started with {@code -javaagent:objex-core.jar}, else by self-attach, which
     * takes some 300 ms, once. Later calls return at once.
     *
     * @return a walker of this JVM's heap
     * @throws CaptureException if the JVM does not let objex in; the message says what to change
     */
    public static HeapWalker create() {
        synchronized (ONE_AT_A_TIME) {
            HeapWalker known = shared;
            if (known == null) {
                known = newWalker();
                shared = known;
            }
            return known;
        }
    }

    private static HeapWalker newWalker() {
        AttachDiagnosis.checkAgentsExist();
        try {
            return new HeapWalker(RunningJvm.open());
        } catch (LinkageError e) {
            throw AttachDiagnosis.attachFailed(e);
        }
    }

    /**
     * Counts the heap, all but objex itself.
     *
     * @return counts, bytes and identities by type
     * @throws CaptureException if the heap changes faster than it is walked, memory runs out, or a system property of objex
     *     has a wrong value
     */
    public HeapSnapshot snapshot() {
        return snapshot(WalkRules.everything());
    }

    /**
     * Counts the heap.
     *
     * @param rules what is passed over
     * @return counts, bytes and identities by type
     * @throws CaptureException if the heap changes faster than it is walked, memory runs out, or a system property of objex
     *     has a wrong value
     */
    public HeapSnapshot snapshot(WalkRules rules) {
        synchronized (ONE_AT_A_TIME) {
            try {
                long began = System.nanoTime();
                return VisitedBy.chosen(jvm) == VisitedBy.ADDRESS
                        ? byAddress(rules, began)
                        : byIdentityHash(rules, began);
            } catch (OutOfMemoryError e) {
                throw outOfMemory(e);
            }
        }
    }

    private HeapSnapshot byAddress(WalkRules rules, long began) {
        WalkedTypes types = typesUnder(rules);
        WalkStart start = new WalkStart(jvm, types, rules);
        try (AddressWalk walk = new AddressWalk(jvm, types, start, VisitedBy.threads(), counters)) {
            return walk.run(began);
        } catch (DisturbedException collectionsComeTooFast) {
            counters.addFallback();
        }
        return byIdentityHash(rules, began);
    }

    private HeapSnapshot byIdentityHash(WalkRules rules, long began) {
        WalkedTypes types = typesUnder(rules);
        WalkStart start = new WalkStart(jvm, types, rules);
        return new IdentityHashWalk(jvm.access(), types, jvm.references(), start).run(began);
    }

    /** The JVM that it looks into. */
    RunningJvm jvm() {
        return jvm;
    }

    /** What the walks by address did so far. */
    WalkCounters counters() {
        return counters;
    }

    /**
     * Captures the heap with its references, all but objex itself, without values.
     *
     * @return objects and references
     * @throws CaptureException if the heap changes faster than it is walked, or memory runs out
     */
    public HeapGraph graph() {
        return graph(WalkRules.everything());
    }

    /**
     * Captures the heap with its references.
     *
     * @param rules what is passed over, and of what the value is kept
     * @return objects and references
     * @throws CaptureException if the heap changes faster than it is walked, or memory runs out
     */
    public HeapGraph graph(WalkRules rules) {
        return graph(rules, (graph, objects) -> {});
    }

    /**
     * Captures the heap with its references, and lets somebody see the objects themselves before they are let go.
     *
     * @param rules what is passed over, and of what the value is kept
     * @param onlooker who sees the objects, once
     * @return objects and references
     * @throws CaptureException if the heap changes faster than it is walked, or memory runs out
     */
    public HeapGraph graph(WalkRules rules, Onlooker onlooker) {
        synchronized (ONE_AT_A_TIME) {
            try {
                return VisitedBy.chosen(jvm) == VisitedBy.ADDRESS
                        ? graphByAddress(rules, onlooker)
                        : graph(rules, new HashedObjects(), onlooker);
            } catch (OutOfMemoryError e) {
                throw outOfMemory(e);
            }
        }
    }

    private HeapGraph graphByAddress(WalkRules rules, Onlooker onlooker) {
        try {
            return graph(rules, new LocatedObjects(jvm.addresses(), counters), onlooker);
        } catch (DisturbedException collectionsComeTooFast) {
            counters.addFallback();
        }
        return graph(rules, new HashedObjects(), onlooker);
    }

    private HeapGraph graph(WalkRules rules, VisitedObjects visited, Onlooker onlooker) {
        WalkedTypes types = typesUnder(rules);
        WalkStart start = new WalkStart(jvm, types, rules);
        HeapGraph graph = new GraphWalk(jvm.access(), types, jvm.references(), start, visited)
                .run(jvm.sizes().alignment(), new Previews(rules.previews()));
        onlooker.see(graph, visited::get);
        return graph;
    }

    /**
     * Returns the classes whose static initialiser has run, as {@link HeapSnapshot#initializedClasses} has them, without a
     * walk: a heap dump does not tell. Time linear in the loaded classes.
     *
     * @param rules whose machinery is passed over
     * @return class names
     * @throws CaptureException if the classes cannot be read
     */
    public Set<String> initializedClasses(WalkRules rules) {
        synchronized (ONE_AT_A_TIME) {
            return new WalkStart(jvm, typesUnder(rules), rules).initializedClasses();
        }
    }

    /**
     * Returns the classes whose fields could not be read so far, so that what only they hold was not seen: the class of a
     * field is missing, and so is the class file that could tell more.
     *
     * @return an unmodifiable set of class names, usually empty
     */
    public Set<String> unreadable() {
        synchronized (ONE_AT_A_TIME) {
            return layouts.unreadable();
        }
    }

    private WalkedTypes typesUnder(WalkRules rules) {
        if (lastMachinery.get() != rules.machinery()) {
            lastMachinery = new WeakReference<>(rules.machinery());
            rulesNumber++;
        }
        return new WalkedTypes(layouts, rules, rulesNumber);
    }

    private static CaptureException outOfMemory(OutOfMemoryError e) {
        return new CaptureException(
                "Cannot finish the walk of the heap: no memory is left for it. Raise -Xmx; a walk takes some 20 bytes for each object.",
                e);
    }
}
