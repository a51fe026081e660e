package io.objex.graph;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a retaining path begins at, as a person would name it.
 *
 * @param kind what sort of thing it is
 * @param name {@code com.acme.Registry.OPEN} for a static field, {@code thread "worker-1"}, {@code class com.acme.A},
 *     {@code thread "worker-1", com.acme.Worker.run(Worker.java:41), local} for a local variable
 */
public record Holder(Kind kind, String name) implements Comparable<Holder> {
    private static final Pattern CHANGING =
            Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|(?<=@)[0-9a-f]{4,8}\\b|\\d+");

    /** The sorts of holders. */
    public enum Kind {
        /** A static field of a class that is never unloaded. */
        STATIC_FIELD("static field"),
        /** A live thread. */
        THREAD("live thread"),
        /** A loaded class itself, not one of its static fields. */
        LOADED_CLASS("loaded class"),
        /** A local variable of a method that has not returned, be it of Java or of native code. */
        LOCAL("local variable"),
        /** A global variable of native code. */
        JNI_GLOBAL("JNI global"),
        /** Something that the JVM itself keeps. */
        JVM("kept by the JVM");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /**
         * Returns the kind in words.
         *
         * @return a noun
         */
        public String description() {
            return description;
        }
    }

    /** Checks the parts. */
    public Holder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Returns the holder that a root is, as long as no static field is known.
     *
     * @param graph the graph
     * @param root a root of it
     * @return a thread, a local variable, a loaded class, or what native code or the JVM keeps
     */
    public static Holder of(HeapGraph graph, GcRoot root) {
        return switch (root.kind()) {
            case LOADED_CLASS -> new Holder(Kind.LOADED_CLASS, "class " + className(graph, root.object()));
            case LIVE_THREAD -> new Holder(Kind.THREAD, place(graph, root));
            case FRAME_LOCAL -> new Holder(Kind.LOCAL, place(graph, root) + ", local");
            case JNI_LOCAL -> new Holder(Kind.LOCAL, place(graph, root) + ", JNI local");
            case JNI_GLOBAL -> new Holder(Kind.JNI_GLOBAL, "JNI global");
            case NATIVE_STACK -> new Holder(Kind.JVM, place(graph, root) + ", native stack");
            case THREAD_BLOCK -> new Holder(Kind.JVM, place(graph, root) + ", thread block");
            case MONITOR_USED -> new Holder(Kind.JVM, "monitor in use");
            case UNKNOWN -> new Holder(Kind.JVM, "unknown GC root");
        };
    }

    private static String className(HeapGraph graph, int object) {
        int mirrored = graph.mirroredType(object);
        return mirrored == ObjectType.NONE
                ? "@" + object
                : TypeNames.display(graph.type(mirrored).name());
    }

    private static String place(HeapGraph graph, GcRoot root) {
        if (root.thread() == GcRoot.UNKNOWN) {
            return "unknown thread";
        }
        HeapThread thread = graph.thread(root.thread());
        String name = "thread \"" + thread.name() + "\"";
        return root.frame() == GcRoot.UNKNOWN
                ? name
                : name + ", " + thread.activity().frames().get(root.frame());
    }

    /**
     * Returns the holder that a static field is.
     *
     * @param graph the graph
     * @param field a static field of it
     * @return the field, by class and name
     */
    public static Holder of(HeapGraph graph, HeapField field) {
        String declaring = TypeNames.display(graph.type(field.declaringType()).name());
        return new Holder(Kind.STATIC_FIELD, declaring + "." + field.name());
    }

    /**
     * Returns the name without what tells the threads of one kind apart: {@code pool-3-thread-1} and
     * {@code pool-4-thread-1} are one family.
     *
     * @return the name; where a thread is in it, with {@code *} for each number, UUID and hash code
     */
    public String family() {
        boolean threadInIt = kind == Kind.THREAD || (isOfThread() && name.startsWith("thread \""));
        return threadInIt ? CHANGING.matcher(name).replaceAll("*") : name;
    }

    /**
     * Tells what ends with a thread, or with a method that it is in, from what lasts.
     *
     * @return whether this is a thread or something on its stack
     */
    public boolean isOfThread() {
        return kind == Kind.THREAD || kind == Kind.LOCAL || kind == Kind.JVM;
    }

    @Override
    public int compareTo(Holder other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return name;
    }
}
