package io.objex.graph;

import java.util.Objects;

/**
 * A live thread.
 *
 * @param index position in {@link HeapGraph#thread(int)}
 * @param object the {@link Thread} as an object of the graph
 * @param name the thread's name
 * @param daemon whether it lets the JVM end
 * @param origin whose thread it is: the JDK's own, the machinery's (then it is the one that runs the tests), or the
 *     application's
 * @param activity what it was doing when the graph was captured
 */
public record HeapThread(int index, int object, String name, boolean daemon, Origin origin, ThreadActivity activity) {

    /** Checks the parts. */
    public HeapThread {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(activity, "activity");
    }
}
