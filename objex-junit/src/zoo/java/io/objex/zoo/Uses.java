package io.objex.zoo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The uses of one case in this JVM: first those that warm up, then those of the test, each with a number of its own. */
abstract class Uses {
    static final String CASE = "zoo.case";
    static final String WARMUPS = "zoo.warmups";

    private static final int USES_OF_A_TEST = 10;

    private static Use use = i -> {};
    private static int made;

    @BeforeAll
    static void warmUp() throws Exception {
        String name = System.getProperty(CASE, "");
        use = Class.forName(name).asSubclass(Use.class).getConstructor().newInstance();
        use.setUp();
        use(Integer.getInteger(WARMUPS, 0));
    }

    static void useTenTimes() throws Exception {
        use(USES_OF_A_TEST);
    }

    static void use(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            use.iteration(made++);
        }
    }

    @AfterAll
    static void close() throws Exception {
        use.tearDown();
    }
}
