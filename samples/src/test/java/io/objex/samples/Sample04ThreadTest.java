package io.objex.samples;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thread that is left running keeps itself, its task and all that the task can reach. */
@DetectLeaks
class Sample04ThreadTest {

    // Look for the thread "price-feed": it is the GC root, nobody else needs to know it.
    @Test
    @Tag("leaking")
    void takes_in_a_price() {
        PriceFeed feed = PriceFeed.start();

        feed.offer("tea");
    }

    // The thread may need a moment to end after close(): growth is looked at again before it is called a leak.
    @Test
    void takes_in_a_price_and_closes_the_feed() {
        try (PriceFeed feed = PriceFeed.start()) {
            feed.offer("tea");
        }
    }
}
