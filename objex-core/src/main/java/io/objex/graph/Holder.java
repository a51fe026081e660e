package io.objex.graph;

import java.util.Objects;

/**
 * What a retaining path begins at, as a person would name it.
 *
 * @param kind what sort of thing it is
 * @param name {@code com.acme.Registry.OPEN} for a static field, {@code thread "worker-1"}, {@code class com.acme.A}
 */
public record Holder(Kind kind, String name) implements Comparable<Holder> {

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
