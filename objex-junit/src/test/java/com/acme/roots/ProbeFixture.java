package com.acme.roots;

import io.objex.analysis.HeapGrowth;
import io.objex.junit.DetectLeaks;
import io.objex.junit.HeapProbe;
import org.junit.jupiter.api.Test;

/** Asks for what a worker holds in a local variable. */
@DetectLeaks
public class ProbeFixture {

    @Test
    void expects_a_session_to_be_collected_that_a_worker_has(HeapProbe heap) throws InterruptedException {
        Worker worker = new Worker();
        try {
            Session session = new Session();
            worker.give(session);
            heap.expectCollected(session);
        } finally {
            worker.end();
        }
    }

    @Test
    void expects_a_session_to_be_collected_that_only_the_test_has(HeapProbe heap) {
        heap.expectCollected(new Session());
    }

    @Test
    void counts_what_a_worker_has(HeapProbe heap) throws InterruptedException {
        Worker worker = new Worker();
        try {
            HeapGrowth growth = heap.growthOf(() -> worker.give(new Session()));
            if (growth.ofType(Session.class.getName()).isEmpty()) {
                throw new AssertionError("the session of the worker is not seen");
            }
        } finally {
            worker.end();
        }
    }
}
