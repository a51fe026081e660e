package io.objex.samples;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thread of a pool outlives the task, and what the task left in a thread-local lives on with it. */
@DetectLeaks
class Sample03ThreadLocalTest {

    // Look for the thread "order-desk" and, in its thread-locals, for the name of the one that is not cleared.
    @Test
    @Tag("leaking")
    void notes_an_order() {
        Order order = new Order("tea", 3);

        OrderDesk.workOff(() -> AuditTrail.note(order));
    }

    @Test
    void notes_an_order_and_ends_the_trail() {
        Order order = new Order("tea", 3);

        OrderDesk.workOff(() -> {
            try {
                AuditTrail.note(order);
            } finally {
                AuditTrail.end();
            }
        });
    }
}
