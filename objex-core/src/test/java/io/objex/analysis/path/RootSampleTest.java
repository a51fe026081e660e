package io.objex.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.PathFingerprint;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RootSampleTest {
    private static final int HEAPS = 3000;
    private static final int WHOLE_PATHS = Integer.MAX_VALUE;

    @Test
    void a_sample_of_all_objects_counts_each_of_them_once() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths paths = RetainingPaths.of(graph);
            Map<String, Long> holders = new TreeMap<>();
            Map<String, Long> prefixes = new TreeMap<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                paths.to(object).ifPresent(path -> {
                    holders.merge(path.holder().kind() + path.holder().family(), 1L, Long::sum);
                    prefixes.merge(
                            path.holder().kind() + PathFingerprint.of(path).text(), 1L, Long::sum);
                });
            }

            RootSample sample = RootSample.of(paths, graph.objectCount(), seed, WHOLE_PATHS);

            assertThat(counts(sample.holders())).as("seed %d", seed).isEqualTo(holders);
            assertThat(counts(sample.prefixes())).as("seed %d", seed).isEqualTo(prefixes);
            assertThat(sample.sampled()).isEqualTo(paths.retainedCount());
        }
    }

    private static Map<String, Long> counts(List<RootSample.Count> counts) {
        return counts.stream()
                .collect(Collectors.toMap(
                        count -> count.kind() + count.text(),
                        count -> (long) count.objects(),
                        Long::sum,
                        TreeMap::new));
    }

    @Test
    void the_same_seed_takes_the_same_objects_and_no_more_than_asked_for() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingPaths paths = RetainingPaths.of(RandomHeap.of(seed, 40));

            RootSample sample = RootSample.of(paths, 7, seed, RootSample.DEPTH);

            assertThat(RootSample.of(paths, 7, seed, RootSample.DEPTH)).isEqualTo(sample);
            assertThat(sample.sampled()).isEqualTo(Math.min(7, paths.retainedCount()));
            assertThat(sample.holders().stream()
                            .mapToInt(RootSample.Count::objects)
                            .sum())
                    .isEqualTo(sample.sampled());
        }
    }

    @Test
    void each_object_is_as_likely_as_any_other() {
        TestHeap heap = new TestHeap();
        IntStream.range(0, 5).forEach(at -> heap.thread("worker-" + "abcde".charAt(at), Origin.JDK));
        RetainingPaths paths = RetainingPaths.of(heap.graph());
        int samples = 20_000;

        Map<String, Integer> taken = new TreeMap<>();
        for (int seed = 0; seed < samples; seed++) {
            RootSample.of(paths, 2, seed, RootSample.DEPTH)
                    .holders()
                    .forEach(count -> taken.merge(count.text(), count.objects(), Integer::sum));
        }

        double standardDeviation = Math.sqrt(samples * 0.4 * 0.6);
        assertThat(taken).hasSize(5);
        assertThat(taken.values())
                .allSatisfy(
                        count -> assertThat((double) count).isCloseTo(samples * 0.4, within(5 * standardDeviation)));
    }

    @Test
    void prefixes_end_at_their_depth_and_leave_out_what_changes_from_run_to_run() {
        TestHeap heap = new TestHeap();
        TestObject[] pages = new TestObject[3];
        for (int at = 0; at < pages.length; at++) {
            pages[at] = heap.object("com.acme.Page").field("user", heap.object("com.acme.User"));
        }
        heap.staticField(
                "com.acme.Registry", "OPEN", heap.object("com.acme.Book").field("pages", heap.arrayList(pages)));
        RetainingPaths paths = RetainingPaths.of(heap.graph());

        RootSample sample = RootSample.of(paths, 100, 1, 2);

        assertThat(sample.prefixes().get(0))
                .isEqualTo(new RootSample.Count(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN.pages[*]", 6));
        assertThat(RootSample.of(paths, 100, 1, 0).prefixes()).isEqualTo(sample.holders());
    }

    @Test
    void a_path_of_a_hundred_thousand_steps_has_the_prefix_of_its_first_ones() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject last = first;
        for (int i = 1; i < 100_000; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Chain", "HEAD", first);

        RootSample sample = RootSample.of(RetainingPaths.of(heap.graph()), 100, 1, RootSample.DEPTH);

        assertThat(sample.prefixes())
                .containsExactly(new RootSample.Count(Holder.Kind.STATIC_FIELD, "com.acme.Chain.HEAD.next", 100));
    }

    @Test
    void a_negative_number_of_objects_or_steps_is_refused() {
        RetainingPaths paths = RetainingPaths.of(new TestHeap().graph());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RootSample.of(paths, -1, 1, 4))
                .withMessage("objects (-1) and depth (4) must not be negative");
        assertThat(RootSample.of(paths, 10, 1, 4)).isEqualTo(new RootSample(0, List.of(), List.of()));
    }
}
