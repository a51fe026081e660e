package com.acme.roots;

import io.objex.Roots;
import io.objex.junit.DetectLeaks;
import io.objex.junit.LeakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Leaks into a local variable of another thread, and asks for exact roots by itself. */
@DetectLeaks(roots = Roots.EXACT)
public class ExactFixture {
    private static Worker worker;

    @BeforeAll
    static void start() {
        worker = new Worker();
    }

    @AfterAll
    static void end() throws InterruptedException {
        worker.end();
    }

    @LeakTest
    void gives_a_session_to_the_worker() throws InterruptedException {
        worker.give(new Session());
    }

    @LeakTest
    void gives_nothing_to_the_worker() {}
}
