package com.acme.roots;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leaks into a local variable of another thread. */
@DetectLeaks
public class WorkerFixture {
    private static Worker worker;

    @BeforeAll
    static void start() {
        worker = new Worker();
    }

    @AfterAll
    static void end() throws InterruptedException {
        worker.end();
    }

    @Test
    void gives_a_session_to_the_worker() throws InterruptedException {
        worker.give(new Session());
    }
}
