package com.acme.roots;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Test;

/** Leaks into a local variable of another thread. */
@DetectLeaks
public class WorkerFixture extends WorkerOwner {

    @Test
    void gives_a_session_to_the_worker() throws InterruptedException {
        worker.give(new Session());
    }
}
