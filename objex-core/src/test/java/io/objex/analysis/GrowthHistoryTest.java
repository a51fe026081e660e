package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthHistoryTest {
    private static final String SESSION = "com.acme.Session";

    @Test
    void one_object_more_in_each_run_is_suspect() {
        GrowthHistory history = history(of(1), of(1, 2), of(1, 2, 3), of(1, 2, 3, 4));

        assertThat(history.runs()).isEqualTo(3);
        assertThat(history.firstCountedRun()).isEqualTo(2);
        assertThat(history.suspects()).containsExactly(SESSION);
        assertThat(history.survivors()).isEqualTo(3);
        assertThat(IntStream.of(1, 2, 3, 4, 5).map(hash -> history.runOf(SESSION, hash)))
                .containsExactly(0, 1, 2, 3, 0);
        assertThat(history.growth().types()).singleElement().returns(3, TypeGrowth::net);
    }

    @Test
    void growth_in_the_first_run_only_is_none() {
        assertThat(history(of(), of(1, 2, 3), of(1, 2, 3), of(1, 2, 3)).suspects())
                .isEmpty();
    }

    @Test
    void growth_that_stops_is_none() {
        assertThat(history(of(), of(1), of(1, 2), of(1, 2)).suspects()).isEmpty();
    }

    @Test
    void entries_replaced_in_each_run_are_none() {
        assertThat(history(of(1, 2), of(3, 4), of(5, 6), of(7, 8)).suspects()).isEmpty();
    }

    @Test
    void entries_replaced_in_the_only_run_are_none() {
        assertThat(history(of(1, 2), of(3, 4)).suspects()).isEmpty();
        assertThat(history(of(1, 2), of(2, 3, 4)).suspects()).containsExactly(SESSION);
    }

    @Test
    void a_cache_that_is_full_and_drops_its_eldest_is_none() {
        assertThat(history(of(1, 2, 3, 4, 5), of(2, 3, 4, 5, 6), of(3, 4, 5, 6, 7), of(4, 5, 6, 7, 8))
                        .suspects())
                .isEmpty();
    }

    @Test
    void a_leak_is_suspect_though_other_objects_of_the_type_went_meanwhile() {
        assertThat(history(of(1, 2, 3), of(1, 2, 3), of(4), of(4, 5)).suspects())
                .containsExactly(SESSION);
    }

    @Test
    void clean_up_between_the_runs_is_not_held_against_a_leak() {
        GrowthHistory history = GrowthHistory.startingAt(of(1, 2, 3));
        history.addRun(of(1, 2, 3, 4));
        history.keepOnly(of(4));
        history.addRun(of(4, 5));

        assertThat(history.suspects()).containsExactly(SESSION);
    }

    @Test
    void clean_up_that_takes_back_what_one_run_left_clears_the_others_too() {
        GrowthHistory first = history(of(), of(1), of(1, 2), of(1, 2, 3), of(1, 2, 3, 4));
        first.keepOnly(of(2, 3, 4));
        GrowthHistory last = history(of(), of(1), of(1, 2), of(1, 2, 3), of(1, 2, 3, 4));
        last.keepOnly(of(1, 2, 3));

        assertThat(first.suspects()).isEmpty();
        assertThat(last.suspects()).isEmpty();
    }

    @Test
    void clean_up_that_takes_back_less_than_one_run_left_clears_nothing() {
        GrowthHistory history = history(of(), of(1, 2), of(1, 2, 3, 4), of(1, 2, 3, 4, 5, 6));
        history.keepOnly(of(2, 3, 4, 5, 6));

        assertThat(history.suspects()).containsExactly(SESSION);
    }

    @Test
    void what_is_gone_in_a_later_look_does_not_count() {
        GrowthHistory history = history(of(), of(1), of(1, 2), of(1, 2, 3));
        history.keepOnly(of(1, 3));

        assertThat(history.suspects()).isEmpty();
        assertThat(history.survivors()).isEqualTo(2);
        assertThat(history.runOf(SESSION, 2)).isZero();
        assertThat(history.runs()).as("a look is no run").isEqualTo(3);
        assertThat(history.growth().types()).singleElement().returns(2, TypeGrowth::net);
    }

    @Test
    void a_leak_goes_on_when_nobody_looks() {
        GrowthHistory history = history(of(), of(1), of(1, 2), of(1, 2, 3));
        history.addRuns(of(1, 2, 3, 4, 5, 6, 7), 4);
        history.addRun(of(1, 2, 3, 4, 5, 6, 7, 8));

        assertThat(history.suspects()).containsExactly(SESSION);
        assertThat(history.slowed()).isEmpty();
        assertThat(history.runs()).isEqualTo(8);
        assertThat(history.runsWithoutLook()).isEqualTo(4);
        assertThat(history.countedRuns()).containsExactly(2, 3, 8);
        assertThat(history.runOf(SESSION, 5)).isEqualTo(7);
        assertThat(history.runOf(SESSION, 8)).isEqualTo(8);
    }

    @Test
    void a_cache_that_fills_up_while_nobody_looks_is_none_and_is_told_apart() {
        GrowthHistory history = history(of(), of(1, 2), of(1, 2, 3, 4), of(1, 2, 3, 4, 5, 6));
        history.addRuns(of(1, 2, 3, 4, 5, 6, 7, 8, 9), 4);

        assertThat(history.suspects()).as("3 of 8").isEmpty();
        assertThat(history.slowed()).containsExactly(SESSION);
    }

    @Test
    void half_of_what_single_runs_let_expect_is_still_a_leak() {
        GrowthHistory history = history(of(), of(1, 2), of(1, 2, 3, 4), of(1, 2, 3, 4, 5, 6));
        history.addRuns(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 4);

        assertThat(history.suspects()).as("4 of 8").containsExactly(SESSION);
    }

    @Test
    void a_table_of_fixed_size_whose_entries_are_replaced_is_none() {
        GrowthHistory history = history(of(), of(1, 2), of(1, 2, 3, 4), of(1, 2, 3, 4, 5, 6));
        history.addRuns(of(4, 5, 6, 11, 12, 13, 14, 15), 4);

        assertThat(history.suspects()).as("5 new, but 2 more").isEmpty();
    }

    @Test
    void clean_up_that_takes_back_what_the_last_run_left_clears_those_without_a_look_too() {
        GrowthHistory history = history(of(), of(1), of(1, 2), of(1, 2, 3));
        history.addRuns(of(1, 2, 3, 4, 5, 6, 7), 4);
        history.addRun(of(1, 2, 3, 4, 5, 6, 7, 8));
        history.keepOnly(of(1, 2, 3, 4, 5, 6, 7));

        assertThat(history.suspects()).isEmpty();
    }

    @Test
    void where_no_single_run_counted_before_the_last_one_tells_what_to_expect() {
        GrowthHistory leak = history(of(), of(1));
        leak.addRuns(of(1, 2, 3, 4), 3);
        assertThat(leak.suspects()).as("until then anything is").containsExactly(SESSION);
        leak.addRun(of(1, 2, 3, 4, 5));
        GrowthHistory filling = history(of(), of(1));
        filling.addRuns(of(1, 2), 3);
        filling.addRun(of(1, 2, 3, 4));

        assertThat(leak.suspects()).containsExactly(SESSION);
        assertThat(filling.suspects()).isEmpty();
    }

    @Test
    void after_a_warm_up_the_first_run_counts() {
        GrowthHistory history = GrowthHistory.afterWarmUp(of());
        history.addRun(of(1));
        history.addRun(of(1));

        assertThat(history.firstCountedRun()).isEqualTo(1);
        assertThat(history.countedRuns()).containsExactly(1, 2);
        assertThat(history.suspects()).isEmpty();
        assertThat(history.isFirstUseAlone()).isFalse();
    }

    @Test
    void an_entry_that_waits_for_a_collection_counts_only_if_runs_without_a_look_leave_it() {
        GrowthHistory history = GrowthHistory.startingAt(waiting());
        history.addRun(waiting(1));
        history.addRun(waiting(1, 2));
        history.addRun(waiting(1, 2, 3));
        assertThat(history.suspects()).isEmpty();
        history.addRuns(waiting(1, 2, 3, 4, 5), 2);

        assertThat(history.suspects()).containsExactly(SESSION);
        assertThat(history.runOf(SESSION, 3)).isEqualTo(3);
    }

    @Test
    void entries_that_a_collection_takes_away_do_not_make_up_for_a_leak_of_the_same_type() {
        GrowthHistory history = GrowthHistory.startingAt(waitingAnd(of(), 50, 51, 52, 53));
        history.addRun(waitingAnd(of(1), 50, 51, 52, 53));
        history.addRun(waitingAnd(of(1, 2), 50, 51, 52, 53));
        history.addRun(waitingAnd(of(1, 2, 3), 50, 51, 52, 53));
        history.addRuns(of(1, 2, 3, 4, 5, 6, 7), 4);

        assertThat(history.suspects()).containsExactly(SESSION);
    }

    private static HeapSnapshot waitingAnd(HeapSnapshot held, int... waiting) {
        return new HeapSnapshot.Builder()
                .add(SESSION, Region.APPLICATION, held.identities(SESSION, Region.APPLICATION), 24)
                .add(SESSION, Region.WAITING, waiting, 24)
                .build(Set.of(), 0);
    }

    @Test
    void entries_that_are_dropped_after_a_collection_are_none() {
        GrowthHistory history = GrowthHistory.startingAt(waiting());
        history.addRun(waiting(1));
        history.addRun(waiting(1, 2));
        history.addRun(waiting(1, 2, 3));
        history.addRuns(waiting(4, 5), 2);

        assertThat(history.suspects()).isEmpty();
    }

    @Test
    void one_run_is_no_stretch_without_looks() {
        assertThatThrownBy(() -> history(of(), of(1)).addRuns(of(1, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a stretch without looks has two runs or more, not 1");
    }

    private static HeapSnapshot waiting(int... hashes) {
        return snapshot(Region.WAITING, hashes);
    }

    @Test
    void what_moves_to_the_jdk_does_not_count_any_more() {
        GrowthHistory history = history(of(), of(1), of(1, 2));
        history.keepOnly(new HeapSnapshot.Builder()
                .add(SESSION, Region.APPLICATION, new int[] {1}, 24)
                .add(SESSION, Region.JDK, new int[] {2}, 24)
                .build(Set.of(), 0));

        assertThat(history.suspects()).isEmpty();
    }

    @Test
    void what_comes_from_the_jdk_is_not_new() {
        GrowthHistory history = GrowthHistory.startingAt(snapshot(Region.JDK, 1, 2, 3));
        history.addRun(snapshot(Region.APPLICATION, 1, 2, 3));

        assertThat(history.suspects()).isEmpty();
        assertThat(history.survivors()).isZero();
    }

    @Test
    void the_jdks_own_objects_never_count_and_the_structure_of_collections_does() {
        GrowthHistory jdk = GrowthHistory.startingAt(snapshot(Region.JDK));
        GrowthHistory structure = GrowthHistory.startingAt(snapshot(Region.COLLECTION));
        for (int run = 1; run <= 3; run++) {
            int[] hashes = IntStream.rangeClosed(1, run).toArray();
            jdk.addRun(snapshot(Region.JDK, hashes));
            structure.addRun(snapshot(Region.COLLECTION, hashes));
        }

        assertThat(jdk.suspects()).isEmpty();
        assertThat(structure.suspects()).containsExactly(SESSION);
    }

    @Test
    void a_class_generated_anew_in_each_run_is_one_type() {
        GrowthHistory history = GrowthHistory.startingAt(new HeapSnapshot.Builder().build(Set.of(), 0));
        HeapSnapshot.Builder heap = new HeapSnapshot.Builder();
        for (int run = 1; run <= 3; run++) {
            heap = new HeapSnapshot.Builder();
            for (int made = 1; made <= run; made++) {
                heap.add(
                        "com.acme.Loader$$Lambda$" + made + "/0x000000080" + made,
                        Region.APPLICATION,
                        new int[] {made},
                        16);
            }
            history.addRun(heap.build(Set.of(), 0));
        }

        assertThat(history.suspects()).containsExactly("com.acme.Loader$$Lambda");
    }

    @Test
    void a_history_without_runs_suspects_nothing() {
        GrowthHistory history = GrowthHistory.startingAt(of(1));

        assertThat(history.suspects()).isEmpty();
        assertThat(history.runs()).isZero();
        assertThat(history.growth().rows()).isEmpty();
    }

    @Test
    void a_single_run_counts_itself() {
        GrowthHistory history = history(of(), of(1));

        assertThat(history.firstCountedRun()).isEqualTo(1);
        assertThat(history.suspects()).containsExactly(SESSION);
    }

    @Test
    void classes_first_used_are_those_of_the_first_run() {
        GrowthHistory history = GrowthHistory.startingAt(initialized("com.acme.Old"));
        history.addRun(initialized("com.acme.Old", "com.acme.New", "jdk.proxy2.$Proxy7"));
        history.addRun(initialized("com.acme.Old", "com.acme.New", "com.acme.Later"));

        assertThat(history.firstUsedClasses()).containsExactlyInAnyOrder("com.acme.New", "jdk.proxy.$Proxy");
    }

    private static HeapSnapshot initialized(String... classes) {
        return new HeapSnapshot.Builder().build(Set.of(classes), 0);
    }

    private static HeapSnapshot of(int... hashes) {
        return Snapshots.of(SESSION, hashes);
    }

    private static HeapSnapshot snapshot(Region region, int... hashes) {
        return new HeapSnapshot.Builder()
                .add(SESSION, region, hashes, 24L * hashes.length)
                .build(Set.of(), 0);
    }

    private static GrowthHistory history(HeapSnapshot before, HeapSnapshot... runs) {
        GrowthHistory history = GrowthHistory.startingAt(before);
        for (HeapSnapshot run : runs) {
            history.addRun(run);
        }
        return history;
    }
}
