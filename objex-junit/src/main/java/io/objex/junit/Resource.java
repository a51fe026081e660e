package io.objex.junit;

/** What a test can leave behind outside the heap. Everything is counted for the whole JVM. */
public enum Resource {
    /** Memory that direct buffers have taken. */
    DIRECT_BUFFERS("direct buffers"),
    /** Files that are mapped into memory. */
    MAPPED_BUFFERS("mapped buffers"),
    /** File descriptors: files, sockets, pipes. Named on Linux, counted on other Unix systems, not seen elsewhere. */
    OPEN_FILES("open files"),
    /** Live platform threads, by name without numbers. */
    THREADS("threads"),
    /** Classes that are loaded and have not been unloaded. */
    LOADED_CLASSES("loaded classes"),
    /** All of these. */
    ALL("all"),
    /** None of these, where an enclosing class or a configuration parameter says otherwise. */
    NONE("none");

    private final String plural;

    Resource(String plural) {
        this.plural = plural;
    }

    String plural() {
        return plural;
    }

    boolean isSingle() {
        return this != ALL && this != NONE;
    }
}
