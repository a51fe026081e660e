package io.objex.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.difference.Threshold.Measure;
import io.objex.graph.GcRoot;
import io.objex.graph.TestHeap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    private static final HeapDifference DIFFERENCE = HeapDifference.between(
            HeapContents.ofTypes(Map.of(
                    "com.acme.A", Amount.of(10, 400),
                    "com.acme.B", Amount.of(5, 500),
                    "com.acme.C", Amount.of(1, 100))),
            HeapContents.ofTypes(Map.of(
                    "com.acme.A", Amount.of(40, 450),
                    "com.acme.B", Amount.of(6, 700),
                    "com.acme.D", Amount.of(1, 20))));

    @ParameterizedTest
    @CsvSource({
        "OBJECTS, 30,  false, 30,  com.acme.A",
        "OBJECTS, 31,  false, ,",
        "OBJECTS, 187, true,  30,  com.acme.A",
        "OBJECTS, 188, true,  ,",
        "BYTES,   200, false, 200, com.acme.B",
        "BYTES,   201, false, ,",
        "BYTES,   20,  true,  200, com.acme.B",
        "BYTES,   21,  true,  ,",
        "HEAP,    170, false, 170,",
        "HEAP,    171, false, ,",
        "HEAP,    17,  true,  170,",
        "HEAP,    18,  true,  ,",
        "NEW,     1,   false, 1,",
        "NEW,     2,   false, ,"
    })
    void a_threshold_is_reached_by_as_much_and_by_more(
            Measure measure, long amount, boolean percent, Long by, String name) {
        Threshold threshold = new Threshold(measure, amount, percent);

        assertThat(threshold.reachedIn(DIFFERENCE).map(Threshold.Excess::amount).orElse(null))
                .isEqualTo(by);
        assertThat(threshold
                        .reachedIn(DIFFERENCE)
                        .flatMap(Threshold.Excess::row)
                        .map(DifferenceRow::name)
                        .orElse(null))
                .isEqualTo(name);
    }

    @Test
    void what_shrinks_reaches_nothing() {
        HeapDifference shrunk = HeapDifference.between(DIFFERENCE.after(), HeapContents.ofTypes(Map.of()));
        for (Measure measure : Measure.values()) {
            assertThat(new Threshold(measure, 1, false).reachedIn(shrunk)).isEmpty();
        }
        HeapDifference same = HeapDifference.between(HeapContents.ofTypes(Map.of()), HeapContents.ofTypes(Map.of()));
        assertThat(new Threshold(Measure.HEAP, 1, true).reachedIn(same)).isEmpty();
    }

    @Test
    void what_objects_retain_counts_where_it_is_known_of_both_heaps() {
        Threshold threshold = new Threshold(Measure.RETAINED, 50, true);
        assertThat(threshold.isKnownIn(DIFFERENCE)).isFalse();

        HeapDifference known = HeapDifference.between(retaining(100), retaining(108));

        assertThat(threshold.isKnownIn(known)).isTrue();
        assertThat(threshold.reachedIn(known))
                .hasValueSatisfying(excess -> assertThat(excess.amount()).isEqualTo(8));
        assertThat(new Threshold(Measure.RETAINED, 51, true).reachedIn(known)).isEmpty();
    }

    /** A heap with one object of 16 bytes, that retains as much as is said. */
    private static HeapContents retaining(long bytes) {
        TestHeap heap = new TestHeap();
        heap.root(new GcRoot.JniGlobal(heap.object("com.acme.A").id()));
        return HeapContents.of(RetainingPaths.of(heap.graph()), Grouping.TYPE, (groups, groupOf) -> new long[] {bytes});
    }

    @Test
    void a_threshold_is_positive_and_new_rows_are_counted() {
        assertThatThrownBy(() -> new Threshold(Measure.BYTES, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount (0) must be positive");
        assertThatThrownBy(() -> new Threshold(Measure.NEW, 5, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what is new is no part of what was there, so it has no percentage");
        assertThatThrownBy(() -> new Amount(1, 16, OptionalLong.of(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
