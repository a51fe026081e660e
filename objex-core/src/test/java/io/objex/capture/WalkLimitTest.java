package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class WalkLimitTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void a_walk_may_meet_what_the_heap_held_when_it_began_and_as_much_again() {
        WalkLimit limit = new WalkLimit(1000 * MEBIBYTE, 100 * MEBIBYTE);

        limit.add(250 * MEBIBYTE);

        assertThatCode(() -> limit.check(1000)).doesNotThrowAnyException();
    }

    @Test
    void a_walk_that_has_met_far_more_than_that_ends() {
        WalkLimit limit = new WalkLimit(1000 * MEBIBYTE, 100 * MEBIBYTE);

        limit.add(400 * MEBIBYTE);

        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> limit.check(1000))
                .withMessage("Cannot finish the walk of the heap: 1000 objects with 419430400 bytes, and no end to it."
                        + " Other threads add objects faster than they are walked, or the heap has no room for the"
                        + " walk: stop those threads, or raise -Xmx.");
    }

    @Test
    void a_walk_that_would_leave_the_program_no_memory_ends() {
        WalkLimit limit = new WalkLimit(100 * MEBIBYTE, 90 * MEBIBYTE);

        limit.add(50 * MEBIBYTE);

        assertThatCode(() -> limit.check(1_000_000)).doesNotThrowAnyException();
        assertThatExceptionOfType(CaptureException.class).isThrownBy(() -> limit.check(2_000_000));
    }
}
