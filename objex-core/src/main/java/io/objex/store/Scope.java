package io.objex.store;

import java.util.Locale;

/** How much of the heap a dump holds. */
public enum Scope {
    /** Every object and reference of the graph. */
    WHOLE("the whole heap"),
    /**
     * The growth, its retaining paths and one step around them, because the whole graph would have been larger than the
     * dump may be. The counts and bytes by type are those of the whole heap all the same.
     */
    GROWTH("only the growth, the paths to it and one step around them"),
    /** Of a whole heap what {@link DumpStripper} has left of it. The counts and bytes by type are those of the whole heap. */
    STRIPPED("only what stripping has left of the heap");

    private final String description;

    Scope(String description) {
        this.description = description;
    }

    /**
     * Returns the word that {@code meta} has for it.
     *
     * @return {@code whole}, {@code growth} or {@code stripped}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what a dump holds of which this is the scope, for people.
     *
     * @return words that go behind "the dump holds"
     */
    public String description() {
        return description;
    }
}
