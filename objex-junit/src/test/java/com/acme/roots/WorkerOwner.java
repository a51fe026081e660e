package com.acme.roots;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Has a worker as long as its tests run. */
abstract class WorkerOwner {
    static Worker worker;

    @BeforeAll
    static void start() {
        worker = new Worker();
    }

    @AfterAll
    static void end() throws InterruptedException {
        worker.end();
    }
}
