package com.acme.roots;

import io.objex.Roots;
import io.objex.junit.DetectLeaks;
import io.objex.junit.LeakTest;

/** Leaks into a local variable of another thread, and asks for exact roots by itself. */
@DetectLeaks(roots = Roots.EXACT)
public class ExactFixture extends WorkerOwner {

    @LeakTest
    void gives_a_session_to_the_worker() throws InterruptedException {
        worker.give(new Session());
    }

    @LeakTest
    void gives_nothing_to_the_worker() {}
}
