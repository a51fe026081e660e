package io.objex.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RootSummaryTest {
    private static final int HEAPS = 3000;

    @Test
    void each_object_counts_at_the_holder_where_its_shortest_path_begins() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths paths = RetainingPaths.of(graph);
            Map<Holder, Integer> objects = new HashMap<>();
            Map<Holder, Long> bytes = new HashMap<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                long size = graph.shallowSize(object);
                paths.to(object).ifPresent(path -> {
                    objects.merge(path.holder(), 1, Integer::sum);
                    bytes.merge(path.holder(), size, Long::sum);
                });
            }
            long all = bytes.values().stream().mapToLong(Long::longValue).sum();

            RootSummary summary = RootSummary.of(paths);

            assertThat(summary.holders())
                    .as("seed %d", seed)
                    .hasSameSizeAs(objects.keySet())
                    .allSatisfy(share -> {
                        assertThat(share.objects()).isEqualTo(objects.get(share.holder()));
                        assertThat(share.shallowBytes()).isEqualTo(bytes.get(share.holder()));
                        assertThat(share.share()).isCloseTo((double) share.shallowBytes() / all, within(1e-12));
                    });
            assertThat(summary.shallowBytes()).isEqualTo(all);
            assertThat(summary.objects())
                    .isEqualTo(objects.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            assertThat(summary.unreachedObjects()).isEqualTo(graph.objectCount() - summary.objects());
        }
    }

    @Test
    void the_holder_of_the_most_bytes_comes_first_and_equal_ones_come_by_name() {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.B", "SMALL", heap.object("com.acme.Value"));
        heap.staticField("com.acme.A", "SMALL", heap.object("com.acme.Value"));
        heap.staticField("com.acme.C", "LARGE", heap.array("byte[]", 1000));
        heap.thread("worker", Origin.APPLICATION);
        heap.object("com.acme.Garbage");

        RootSummary summary = RootSummary.of(RetainingPaths.of(heap.graph()));

        assertThat(summary.holders())
                .extracting(share -> share.holder().name())
                .containsExactly(
                        "com.acme.C.LARGE",
                        "class com.acme.A",
                        "class com.acme.B",
                        "class com.acme.C",
                        "com.acme.A.SMALL",
                        "com.acme.B.SMALL",
                        "thread \"worker\"");
        assertThat(summary.holders().get(0).share()).isCloseTo(1016 / 1400.0, within(1e-12));
        assertThat(summary.unreachedObjects()).isEqualTo(1);
    }

    @Test
    void an_empty_heap_has_no_holders() {
        RootSummary summary = RootSummary.of(RetainingPaths.of(new TestHeap().graph()));

        assertThat(summary.holders()).isEmpty();
        assertThat(summary.shallowBytes()).isZero();
        assertThat(IntStream.of(summary.objects(), summary.unreachedObjects())).containsOnly(0);
    }
}
