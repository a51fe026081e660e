package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    @Test
    void hands_out_what_waited_for_an_object_once() {
        Awaited awaited = new Awaited();
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(new Object());
            awaited.add(keys.get(i), i);
            awaited.add(keys.get(i), -i);
        }

        for (int i = 0; i < 1000; i++) {
            List<Integer> released = new ArrayList<>();
            awaited.release(keys.get(i), released::add);
            awaited.release(keys.get(i), released::add);
            assertThat(released).containsExactlyInAnyOrder(i, -i);
        }
    }

    @Test
    void hands_out_nothing_for_an_object_that_nobody_waits_for() {
        Awaited awaited = new Awaited();
        assertThat(awaited.isEmpty()).isTrue();
        awaited.add("key", 1);

        List<Integer> released = new ArrayList<>();
        awaited.release(new Object(), released::add);

        assertThat(released).isEmpty();
        assertThat(awaited.isEmpty()).isFalse();
    }
}
