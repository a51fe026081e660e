package io.objex.junit;

/** What a leak does to the test that has it. */
public enum OnLeak {
    /** As the next annotation outwards says, then the configuration parameter {@code objex.mode}, then {@link #FAIL}. */
    INHERIT,
    /** The test fails with a {@link LeakError}. */
    FAIL,
    /** The test passes; the leak is logged and its artifacts are written. */
    WARN,
    /** There is no check. */
    OFF
}
