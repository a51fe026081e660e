package io.objex.junit;

/** When a check writes a dump of the heap. */
public enum DumpWhen {
    /** As the next annotation outwards says, then the configuration parameter {@code objex.dump}, then on a leak. */
    INHERIT,
    /** When the test leaks. */
    ON_LEAK,
    /** After every checked test, leak or not. */
    ALWAYS,
    /** Never: a leak is reported without. */
    NEVER
}
