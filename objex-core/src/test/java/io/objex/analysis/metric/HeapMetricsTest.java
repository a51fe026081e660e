package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class HeapMetricsTest {

    @Test
    void computed_side_by_side_they_are_the_same_as_one_by_one() {
        for (long seed = 0; seed < 300; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, 200);
            HeapMetrics metrics = HeapMetrics.of(references, Progress.NONE);
            StrongComponents components = StrongComponents.of(references);
            ReferrerCounts counts = ReferrerCounts.of(references);
            PageRank ranks = PageRank.ofObjects(components, counts);
            PageRank byteRanks = PageRank.ofBytes(components, counts);
            Distances toClasses = Distances.toClasses(references);
            Distances toThreads = Distances.toThreads(references);
            HangingParts parts = HangingParts.of(references, counts);

            HeapGraph graph = references.graph();
            for (int object = 0; object < graph.objectCount(); object++) {
                assertThat(metrics.components().componentOf(object)).isEqualTo(components.componentOf(object));
                assertThat(metrics.counts().retaining(object)).isEqualTo(counts.retaining(object));
                assertThat(metrics.ranks().rank(object)).isEqualTo(ranks.rank(object));
                assertThat(metrics.byteRanks().rank(object)).isEqualTo(byteRanks.rank(object));
                assertThat(metrics.toClasses().distance(object)).isEqualTo(toClasses.distance(object));
                assertThat(metrics.toThreads().distance(object)).isEqualTo(toThreads.distance(object));
                assertThat(metrics.parts().partOf(object)).isEqualTo(parts.partOf(object));
            }
        }
    }

    @Test
    void progress_is_told_of_each_metric() {
        Set<Long> told = Collections.synchronizedSet(new TreeSet<>());

        HeapMetrics.of(RetainedGraph.random(1, 100), (stage, done, total) -> {
            assertThat(stage).isEqualTo("measuring");
            assertThat(total).isEqualTo(7);
            told.add(done);
        });

        assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void progress_can_stop_it() {
        RetainingReferences references = RetainedGraph.random(1, 100);
        Progress stopped = (stage, done, total) -> {
            throw new CancellationException("enough");
        };

        assertThatThrownBy(() -> HeapMetrics.of(references, stopped))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
    }
}
