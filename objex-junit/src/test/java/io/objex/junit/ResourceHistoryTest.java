package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.ResourceGrowth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Levels as a JVM might have shown them, run by run. */
class ResourceHistoryTest {

    /** Shows the levels of open files one after the other: the first before the first run, the last at the end. */
    private static List<ResourceGrowth> judged(long... levels) {
        Deque<ResourceLevel> shown = new ArrayDeque<>();
        for (long level : levels) {
            shown.add(ResourceLevel.of(level));
        }
        return judged(shown);
    }

    private static List<ResourceGrowth> judged(Deque<ResourceLevel> levels) {
        ResourceHistory history = new ResourceHistory(
                Set.of(Resource.OPEN_FILES),
                asked -> new ResourceSnapshot(Map.of(Resource.OPEN_FILES, levels.getFirst())));
        history.begin();
        while (levels.size() > 2) {
            levels.removeFirst();
            history.addRun();
        }
        levels.removeFirst();
        return history.grown();
    }

    @Test
    void growth_in_each_run_after_the_first_is_a_leak() {
        assertThat(judged(10, 13, 14, 16, 17, 17))
                .containsExactly(new ResourceGrowth("open files", 10, 17, List.of(3L, 1L, 2L, 1L), 0, List.of()));
    }

    @Test
    void growth_that_stops_is_none() {
        assertThat(judged(10, 13, 13, 13, 13, 13)).isEmpty();
        assertThat(judged(10, 13, 14, 14, 15, 15)).isEmpty();
        assertThat(judged(10, 10, 10, 10, 10, 10)).isEmpty();
    }

    @Test
    void growth_that_begins_with_the_second_run_is_a_leak() {
        assertThat(judged(10, 9, 10, 11, 12, 12)).hasSize(1);
    }

    @Test
    void what_clean_up_takes_back_of_one_run_would_be_gone_after_a_single_run() {
        assertThat(judged(10, 11, 12, 13, 14, 13)).isEmpty();
        assertThat(judged(10, 12, 14, 16, 18, 16)).isEmpty();
        assertThat(judged(10, 12, 14, 16, 18, 17)).hasSize(1);
        assertThat(judged(10, 12, 14, 16, 18, 10)).isEmpty();
    }

    @Test
    void runs_without_a_look_must_leave_half_of_what_the_others_let_expect() {
        assertThat(judgedAfterStretch(10, 11, 12, 13, 17, 18)).hasSize(1);
        assertThat(judgedAfterStretch(10, 11, 12, 13, 16, 17)).isEmpty();
        assertThat(judgedAfterStretch(10, 11, 12, 13, 17, 18))
                .singleElement()
                .returns(List.of(1L, 1L, 1L, 1L), ResourceGrowth::addedByRun)
                .returns(18L, ResourceGrowth::after);
    }

    /** Three runs, eight of which only the level after them is known, one run; then the level at the end, the same. */
    private static List<ResourceGrowth> judgedAfterStretch(
            long before, long first, long second, long third, long afterStretch, long last) {
        long[] level = {before};
        ResourceHistory history = new ResourceHistory(
                Set.of(Resource.OPEN_FILES),
                asked -> new ResourceSnapshot(Map.of(Resource.OPEN_FILES, ResourceLevel.of(level[0]))));
        history.begin();
        for (long after : new long[] {first, second, third}) {
            level[0] = after;
            history.addRun();
        }
        level[0] = afterStretch;
        history.addRuns(8);
        level[0] = last;
        history.addRun();
        return history.grown();
    }

    @Test
    void a_single_run_is_no_evidence() {
        assertThat(judged(10, 20, 20)).isEmpty();
    }

    @Test
    void names_are_those_that_came_after_the_first_run_and_are_still_there() {
        Deque<ResourceLevel> levels = new ArrayDeque<>();
        levels.add(ResourceLevel.named(List.of("a.jar")));
        levels.add(ResourceLevel.named(List.of("a.jar", "b.jar", "x.log")));
        levels.add(ResourceLevel.named(List.of("a.jar", "b.jar", "x.log", "x.log")));
        levels.add(ResourceLevel.named(List.of("a.jar", "b.jar", "x.log", "x.log", "x.log", "y.log")));
        levels.add(levels.getLast());

        assertThat(judged(levels))
                .singleElement()
                .extracting(ResourceGrowth::names)
                .isEqualTo(List.of("x.log (2 times)", "y.log"));
    }

    @Test
    void without_resources_nobody_looks() {
        ResourceHistory history = new ResourceHistory(EnumSet.noneOf(Resource.class), asked -> {
            throw new AssertionError("looked");
        });
        history.begin();
        history.addRun();
        history.addRun();

        assertThat(history.isSuspicious()).isFalse();
        assertThat(history.grown()).isEmpty();
    }
}
