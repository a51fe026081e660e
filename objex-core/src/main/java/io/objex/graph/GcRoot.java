package io.objex.graph;

/** A place outside the heap at which a retaining path begins. */
public sealed interface GcRoot {

    /**
     * Returns the object that this root keeps alive.
     *
     * @return an object of the graph
     */
    int object();

    /**
     * A class that is never unloaded while the program runs (its loader is the JVM's own or the one in use); its static
     * fields are references of the class object.
     *
     * @param object the class object
     */
    record LoadedClass(int object) implements GcRoot {}

    /**
     * A thread that has been started and has not ended.
     *
     * @param object the {@link Thread}
     * @param thread index in {@link HeapGraph#thread(int)}
     */
    record LiveThread(int object, int thread) implements GcRoot {}
}
