package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypePeaksTest {
    private static final String SESSION = "com.acme.Session";

    @Test
    void growth_counts_from_the_peak_and_not_from_the_last_snapshot() {
        TypePeaks peaks = TypePeaks.none().with(Snapshots.of(SESSION, 1, 2, 3)).with(Snapshots.of(SESSION, 1));

        assertThat(peaks.exceededBy(Snapshots.of(SESSION, 4, 5, 6))).isEmpty();
        assertThat(peaks.exceededBy(Snapshots.of(SESSION, 4, 5, 6, 7, 8)))
                .containsExactly(new PeakGrowth(SESSION, 5, 3))
                .first()
                .returns(2L, PeakGrowth::growth);
        assertThat(peaks.of(SESSION)).isEqualTo(3);
        assertThat(peaks.of("com.acme.Other")).isZero();
        assertThat(peaks).hasToString("TypePeaks[1 types]");
    }

    @Test
    void before_the_first_snapshot_everything_is_growth_the_most_first() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("com.acme.A", Region.APPLICATION, new int[] {1}, 16)
                .add("com.acme.B", Region.JDK, new int[] {2}, 16)
                .add("com.acme.B", Region.APPLICATION, new int[] {3, 4}, 32)
                .add("com.acme.C", Region.COLLECTION, new int[] {5}, 16)
                .build(Set.of(), 0);

        assertThat(TypePeaks.none().exceededBy(snapshot))
                .containsExactly(
                        new PeakGrowth("com.acme.B", 3, 0),
                        new PeakGrowth("com.acme.A", 1, 0),
                        new PeakGrowth("com.acme.C", 1, 0));
    }

    @Test
    void peaks_are_the_maxima_of_all_snapshots() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            TypePeaks peaks = TypePeaks.none();
            List<Integer> counts = new ArrayList<>(List.of(0));
            for (int look = random.nextInt(6); look >= 0; look--) {
                int[] hashes = random.ints(random.nextInt(5)).toArray();
                int most = counts.stream().max(Comparator.naturalOrder()).orElseThrow();
                assertThat(peaks.exceededBy(Snapshots.of(SESSION, hashes)))
                        .as("seed %d", seed)
                        .isEqualTo(
                                hashes.length > most
                                        ? List.of(new PeakGrowth(SESSION, hashes.length, most))
                                        : List.of());
                peaks = peaks.with(Snapshots.of(SESSION, hashes));
                counts.add(hashes.length);
            }
        }
    }
}
