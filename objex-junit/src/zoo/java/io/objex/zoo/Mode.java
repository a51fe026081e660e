package io.objex.zoo;

/** How a test says that it wants to be checked. */
enum Mode {
    DETECT_LEAKS("@DetectLeaks", DetectLeaksUses.class),
    LEAK_TEST("@LeakTest", LeakTestUses.class),
    /** Not checked by objex but by a count of live objects: says whether the case is right. */
    CENSUS("census", CensusUses.class);

    private final String annotation;
    private final Class<?> testClass;

    Mode(String annotation, Class<?> testClass) {
        this.annotation = annotation;
        this.testClass = testClass;
    }

    /** Returns the name of the test class that the new JVM runs. */
    String testClass() {
        return testClass.getName();
    }

    @Override
    public String toString() {
        return annotation;
    }
}
