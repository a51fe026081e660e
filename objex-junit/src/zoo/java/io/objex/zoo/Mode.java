package io.objex.zoo;

/** How a test says that it wants to be checked. */
enum Mode {
    DETECT_LEAKS("@DetectLeaks", "io.objex.zoo.DetectLeaksUses"),
    LEAK_TEST("@LeakTest", "io.objex.zoo.LeakTestUses");

    private final String annotation;
    private final String testClass;

    Mode(String annotation, String testClass) {
        this.annotation = annotation;
        this.testClass = testClass;
    }

    /** Returns the name of the test class that the new JVM runs. */
    String testClass() {
        return testClass;
    }

    /** Returns whether that class is there. */
    boolean isThere() {
        return Mode.class.getResource("/" + testClass.replace('.', '/') + ".class") != null;
    }

    @Override
    public String toString() {
        return annotation;
    }
}
