package io.objex.junit;

/** What is looked at before and after. */
public enum DetectionScope {
    /** As the next annotation outwards says, then the configuration parameter {@code objex.scope}, then {@link #TEST}. */
    INHERIT,
    /** Each test by itself. */
    TEST,
    /**
     * The class as a whole, nested classes included, from before its first {@code @BeforeAll} to after its last
     * {@code @AfterAll}. It cannot be repeated in place, so it is judged by a single run, without what the classes hold
     * that it was the first to use. A leak fails the class, not one of its tests.
     */
    CLASS
}
