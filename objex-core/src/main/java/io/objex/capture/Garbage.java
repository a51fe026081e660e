package io.objex.capture;

/** What becomes of objects that nothing reaches any more when a JVM dumps its heap. */
public enum Garbage {
    /** They are not in the dump: the JVM collects all garbage first. */
    COLLECTED,
    /** They are in the dump, as far as no collection came before. */
    INCLUDED
}
