package io.objex.analysis;

import io.objex.graph.CollectionInsides;
import io.objex.graph.Ephemerons;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which part of the heap each object lies in: the holder rule, on a graph.
 *
 * <p>An object is the JDK's own ({@link Region#JDK}) when a path leads to it on which there is nothing but JDK objects,
 * beginning at a static field of a JDK class, at what the JVM keeps with a class, at one of the JVM's threads or what
 * its methods of the JDK are at work on, or at what native code keeps: then no change to the application would free it. What any thread has in a thread local is the JDK's own if the thread local
 * is; other threads are never the JDK's, though their thread group knows them. Immutable, safe for any number of threads.
 */
public final class Regions {
    private static final List<String> THREAD_LOCALS = List.of("threadLocals", "inheritableThreadLocals");

    private final HeapGraph graph;
    private final FloodFill all;
    private final FloodFill jdk;

    private Regions(HeapGraph graph, FloodFill all, FloodFill jdk) {
        this.graph = graph;
        this.all = all;
        this.jdk = jdk;
    }

    static Regions of(HeapGraph graph, Ephemerons ephemerons, FloodFill all) {
        boolean[] rootMirror = new boolean[graph.objectCount()];
        graph.roots().stream()
                .filter(GcRoot.LoadedClass.class::isInstance)
                .forEach(root -> rootMirror[root.object()] = true);
        boolean[] foreignThread = new boolean[graph.objectCount()];
        foreignThreads(graph).forEach(thread -> foreignThread[thread] = true);
        FloodFill jdk = new FloodFill(graph, ephemerons, (referrer, reference, referent) -> {
            boolean leavesByStatic = rootMirror[referrer]
                    && graph.fieldOf(referrer, reference)
                            .filter(HeapField::isStatic)
                            .isPresent();
            return !foreignThread[referent]
                    && (!leavesByStatic || originOf(graph, referrer) == Origin.JDK)
                    && (rootMirror[referent] || originOf(graph, referent) == Origin.JDK);
        });
        graph.roots().stream()
                .filter(root -> !foreignThread[root.object()] && isJdk(graph, root))
                .forEach(root -> jdk.from(root.object()));
        foreignThreads(graph)
                .flatMap(thread -> THREAD_LOCALS.stream().mapToInt(field -> graph.referentOf(thread, field)))
                .filter(locals -> locals != ObjectType.NONE && originOf(graph, locals) == Origin.JDK)
                .forEach(jdk::from);
        return new Regions(graph, all, jdk.spread());
    }

    private static boolean isJdk(HeapGraph graph, GcRoot root) {
        if (root instanceof GcRoot.LoadedClass) {
            return true;
        }
        if (root instanceof GcRoot.LiveThread) {
            return threadIsJdk(graph, root);
        }
        return originOf(graph, root.object()) == Origin.JDK && isInJdkCode(graph, root);
    }

    /** What native code or the JVM keeps is the JDK's; a local variable is whose the thread and the method are. */
    private static boolean isInJdkCode(HeapGraph graph, GcRoot root) {
        if (root.thread() == GcRoot.UNKNOWN) {
            return !(root instanceof GcRoot.FrameLocal);
        }
        HeapThread thread = graph.thread(root.thread());
        return thread.origin() == Origin.JDK
                && (root.frame() == GcRoot.UNKNOWN
                        || thread.activity().frames().get(root.frame()).origin() == Origin.JDK);
    }

    private static IntStream foreignThreads(HeapGraph graph) {
        return graph.roots().stream()
                .filter(root -> root instanceof GcRoot.LiveThread && !threadIsJdk(graph, root))
                .mapToInt(GcRoot::object);
    }

    private static boolean threadIsJdk(HeapGraph graph, GcRoot root) {
        return root instanceof GcRoot.LiveThread live
                && graph.thread(live.thread()).origin() == Origin.JDK;
    }

    /** A class object counts as the class it stands for. */
    private static Origin originOf(HeapGraph graph, int object) {
        int mirrored = graph.mirroredType(object);
        return mirrored == ObjectType.NONE
                ? graph.typeOf(object).origin()
                : graph.type(mirrored).origin();
    }

    /**
     * Returns the part of the heap an object lies in. Constant time.
     *
     * @param object an object
     * @return its region
     */
    public Region of(int object) {
        if (jdk.isReached(object)) {
            return Region.JDK;
        }
        if (CollectionInsides.isStructure(graph.typeOf(object).name()) || leadsInside(object)) {
            return Region.COLLECTION;
        }
        return Region.APPLICATION;
    }

    private boolean leadsInside(int object) {
        int referrer = all.isReached(object) ? all.cameFrom(object) : FloodFill.NONE;
        return referrer != FloodFill.NONE
                && graph.fieldOf(referrer, all.cameBy(object))
                        .filter(field -> CollectionInsides.leadsInside(
                                graph.type(field.declaringType()).name(), field.name()))
                        .isPresent();
    }
}
