package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A listener that is never removed keeps getting events, and keeps all it knows. */
@DetectLeaks
class Sample02ListenerTest {
    // Look for the list of listeners, EventBus.LISTENERS: each view in it keeps its orders too.
    @Test
    @Tag("leaking")
    void shows_new_orders() {
        OrderView view = new OrderView();
        view.open();
        EventBus.publish(new Order("tea", 3));

        assertThat(view.size()).isEqualTo(1);
    }

    @Nested
    class ClosedAfterEach {
        private final OrderView view = new OrderView();

        @BeforeEach
        void open() {
            view.open();
        }

        @Test
        void shows_new_orders() {
            EventBus.publish(new Order("tea", 3));

            assertThat(view.size()).isPositive();
        }

        // The verdict falls after this, so what is released here is no leak.
        @AfterEach
        void close() {
            view.close();
        }
    }
}
