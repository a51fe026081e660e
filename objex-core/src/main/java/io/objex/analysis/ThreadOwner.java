package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;
import java.util.Optional;

/**
 * What a thread works for, read from the graph: a pool, a timer, a scope of another thread.
 *
 * @param description in words, such as {@code worker of a java.util.concurrent.ForkJoinPool}
 * @param ending how it makes its thread end, such as {@code shutting down its ForkJoinPool}
 */
public record ThreadOwner(String description, String ending) {

    /**
     * Returns the owner of a thread.
     *
     * @param graph the graph
     * @param thread the {@link Thread} as an object
     * @return the owner, if the thread belongs to something that the JDK or a copy of its pools is known to make
     */
    public static Optional<ThreadOwner> of(HeapGraph graph, int thread) {
        return timer(graph, thread)
                .or(() -> forkJoin(graph, thread))
                .or(() -> threadPool(graph, thread))
                .or(() -> container(graph, thread));
    }

    /**
     * Returns the pool of a thread that takes one task after the other.
     *
     * @param graph the graph
     * @param thread the {@link Thread} as an object
     * @return the pool; empty for a thread of its own, or one that ends with its task
     */
    public static Optional<ThreadOwner> ofPool(HeapGraph graph, int thread) {
        return forkJoin(graph, thread).or(() -> threadPool(graph, thread));
    }

    /**
     * Returns what a thread was given to run.
     *
     * @param graph the graph
     * @param thread the {@link Thread} as an object
     * @return its {@link Runnable}, or -1 if it has none
     */
    public static int taskOf(HeapGraph graph, int thread) {
        // A field of the thread up to JDK 18, and of its holder since then.
        int target = graph.referentOf(thread, "target");
        return target != ObjectType.NONE ? target : follow(graph, thread, "holder", "task");
    }

    private static Optional<ThreadOwner> timer(HeapGraph graph, int thread) {
        if (!graph.typeOf(thread).name().equals("java.util.TimerThread")) {
            return Optional.empty();
        }
        int tasks = elements(graph, follow(graph, thread, "queue", "queue"));
        return Optional.of(new ThreadOwner(
                "thread of a java.util.Timer with " + counted(tasks, "task"), "calling cancel() on its Timer"));
    }

    private static Optional<ThreadOwner> forkJoin(HeapGraph graph, int thread) {
        int pool = graph.referentOf(thread, "pool");
        return pool != ObjectType.NONE && isA(graph, pool, "java.util.concurrent.ForkJoinPool")
                ? Optional.of(pool(graph, pool, "factory", ""))
                : Optional.empty();
    }

    /** Servers bring copies of the JDK's pool, under a name of their own. */
    private static Optional<ThreadOwner> threadPool(HeapGraph graph, int thread) {
        int worker = taskOf(graph, thread);
        if (worker == ObjectType.NONE || !graph.typeOf(worker).name().endsWith("ThreadPoolExecutor$Worker")) {
            return Optional.empty();
        }
        int pool = graph.referentOf(worker, "this$0");
        if (pool == ObjectType.NONE) {
            return Optional.empty();
        }
        boolean scheduled = isA(graph, pool, "java.util.concurrent.ScheduledThreadPoolExecutor");
        int waiting = scheduled ? elements(graph, follow(graph, pool, "workQueue", "queue")) : 0;
        String tasks = scheduled ? " with " + counted(waiting, "scheduled task") : "";
        return Optional.of(pool(graph, pool, "threadFactory", tasks));
    }

    private static ThreadOwner pool(HeapGraph graph, int pool, String factoryField, String tasks) {
        int factory = graph.referentOf(pool, factoryField);
        String made = factory == ObjectType.NONE ? "" : ", thread factory " + displayed(graph, factory);
        return new ThreadOwner(
                "worker of a " + displayed(graph, pool) + tasks + made,
                "shutting down its " + TypeNames.simple(graph.typeOf(pool).name()));
    }

    /** JDK 21 and newer know for each thread in what it was started. */
    private static Optional<ThreadOwner> container(HeapGraph graph, int thread) {
        int container = graph.referentOf(thread, "container");
        if (container == ObjectType.NONE) {
            return Optional.empty();
        }
        if (isA(graph, container, "java.util.concurrent.ThreadPerTaskExecutor")) {
            return Optional.of(pool(graph, container, "factory", ""));
        }
        int owner = graph.referentOf(container, "owner");
        return graph.threads().stream()
                .filter(live -> live.object() == owner)
                .findFirst()
                .map(HeapThread::name)
                .map(name -> new ThreadOwner(
                        "started in a scope of thread \"" + name + "\"", "closing the scope it was started in"));
    }

    private static boolean isA(HeapGraph graph, int object, String type) {
        ObjectType current = graph.typeOf(object);
        while (!current.name().equals(type) && current.superType() != ObjectType.NONE) {
            current = graph.type(current.superType());
        }
        return current.name().equals(type);
    }

    private static int follow(HeapGraph graph, int object, String first, String second) {
        int between = graph.referentOf(object, first);
        return between == ObjectType.NONE ? ObjectType.NONE : graph.referentOf(between, second);
    }

    /** An array holds a reference for each element that is not null, and none for its class. */
    private static int elements(HeapGraph graph, int array) {
        return array == ObjectType.NONE ? 0 : graph.firstReference(array + 1) - graph.firstReference(array);
    }

    private static String displayed(HeapGraph graph, int object) {
        return TypeNames.display(graph.typeOf(object).name());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
