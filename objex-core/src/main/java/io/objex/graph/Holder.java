package io.objex.graph;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a retaining path begins at, as a person would name it.
 *
 * @param kind what sort of thing it is
 * @param name {@code com.acme.Registry.OPEN} for a static field, {@code thread "worker-1"}, {@code class com.acme.A}
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
        LOADED_CLASS("loaded class");

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
     * @return a thread or a loaded class
     */
    public static Holder of(HeapGraph graph, GcRoot root) {
        if (root instanceof GcRoot.LiveThread live) {
            return new Holder(
                    Kind.THREAD, "thread \"" + graph.thread(live.thread()).name() + "\"");
        }
        int mirrored = graph.mirroredType(root.object());
        String name = mirrored == ObjectType.NONE
                ? "@" + root.object()
                : TypeNames.display(graph.type(mirrored).name());
        return new Holder(Kind.LOADED_CLASS, "class " + name);
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
     * @return the name, for a thread with {@code *} for each number, UUID and hash code in it
     */
    public String family() {
        return kind == Kind.THREAD ? CHANGING.matcher(name).replaceAll("*") : name;
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
