package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VisitedByTest {
    @Test
    void addresses_are_used_where_they_hold_and_nobody_asks_for_something_else() {
        assertThat(VisitedBy.chosen("", true)).isEqualTo(VisitedBy.ADDRESS);
        assertThat(VisitedBy.chosen("", false)).isEqualTo(VisitedBy.IDENTITY);
        assertThat(VisitedBy.chosen("Identity", true)).isEqualTo(VisitedBy.IDENTITY);
    }

    @Test
    void a_wrong_choice_is_told_with_its_property() {
        assertThatThrownBy(() -> VisitedBy.chosen("identiy", true))
                .isInstanceOf(CaptureException.class)
                .hasMessage("Cannot walk the heap: the system property objex.visited is \"identiy\"."
                        + " Set it to identity, or leave it out.");
    }

    @Test
    void there_is_a_thread_for_each_processor_unless_somebody_asks_for_another_number() {
        assertThat(VisitedBy.threads("", 3)).isEqualTo(3);
        assertThat(VisitedBy.threads(" 2 ", 3)).isEqualTo(2);
        assertThat(VisitedBy.threads("0", 3)).isEqualTo(1);
        assertThat(VisitedBy.threads("400", 3)).isEqualTo(16);
    }

    @Test
    void a_number_of_threads_that_is_none_is_told_with_its_property() {
        assertThatThrownBy(() -> VisitedBy.threads("all", 3))
                .isInstanceOf(CaptureException.class)
                .hasMessage("Cannot walk the heap: the system property objex.walk.threads is \"all\"."
                        + " Set it to a whole number, or leave it out.");
    }
}
