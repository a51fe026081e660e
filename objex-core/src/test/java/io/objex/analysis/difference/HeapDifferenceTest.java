package io.objex.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.PathFingerprint;
import io.objex.graph.RandomCollections;
import io.objex.graph.RandomHeap;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeapDifferenceTest {
    private static final int SEEDS = 700;

    private static HeapGraph heap(long seed) {
        return seed % 2 == 0 ? RandomHeap.of(seed, 40) : RandomCollections.of(seed, 40);
    }

    private static HeapContents contents(HeapGraph graph, Grouping by) {
        return HeapContents.of(RetainingPaths.of(graph), by);
    }

    private static HeapDifference between(HeapGraph before, HeapGraph after, Grouping by) {
        return HeapDifference.between(contents(before, by), contents(after, by));
    }

    private static DifferenceRow row(HeapDifference difference, String name) {
        return difference.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"TYPE", "HOLDER"})
    void the_differences_of_random_heaps_are_those_of_their_objects_counted_by_hand(Grouping by) {
        Map<Change, Integer> seen = new EnumMap<>(Change.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            HeapGraph before = heap(seed);
            HeapGraph after = heap(seed + 2);

            List<String> rows = rows(between(before, after, by));

            assertThat(rows).as("seed " + seed).isEqualTo(new Expected(by).rows(before, after));
            between(before, after, by).rows().forEach(row -> seen.merge(row.change(), 1, Integer::sum));
        }
        assertThat(seen).containsOnlyKeys(Change.values());
    }

    private static List<String> rows(HeapDifference difference) {
        return difference.rows().stream()
                .map(row -> "%s %s %d>%d %d>%d"
                        .formatted(
                                row.name(),
                                row.change(),
                                row.before().objects(),
                                row.after().objects(),
                                row.before().bytes(),
                                row.after().bytes()))
                .toList();
    }

    /** Each object by its own path, sums in sorted maps. */
    private record Expected(Grouping by) {
        List<String> rows(HeapGraph before, HeapGraph after) {
            Map<String, List<Long>> first = count(before);
            Map<String, List<Long>> second = count(after);
            TreeSet<String> names = new TreeSet<>(first.keySet());
            names.addAll(second.keySet());
            TreeMap<Long, List<String>> byGrowth = new TreeMap<>();
            for (String name : names) {
                List<Long> one = first.getOrDefault(name, List.of());
                List<Long> other = second.getOrDefault(name, List.of());
                if (one.size() != other.size() || sum(one) != sum(other)) {
                    String text = "%s %s %d>%d %d>%d"
                            .formatted(name, change(one, other), one.size(), other.size(), sum(one), sum(other));
                    byGrowth.computeIfAbsent(sum(one) - sum(other), growth -> new ArrayList<>())
                            .add(text);
                }
            }
            return byGrowth.values().stream().flatMap(List::stream).toList();
        }

        private static String change(List<Long> before, List<Long> after) {
            if (before.isEmpty()) {
                return "NEW";
            }
            if (after.isEmpty()) {
                return "GONE";
            }
            boolean more = sum(after) > sum(before) || (sum(after) == sum(before) && after.size() > before.size());
            return more ? "GROWN" : "SHRUNK";
        }

        private static long sum(List<Long> sizes) {
            return sizes.stream().mapToLong(Long::longValue).sum();
        }

        private Map<String, List<Long>> count(HeapGraph graph) {
            RetainingPaths paths = RetainingPaths.of(graph);
            Map<String, List<Long>> sizes = new HashMap<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                int current = object;
                paths.to(object)
                        .ifPresent(path -> sizes.computeIfAbsent(name(graph, path), name -> new ArrayList<>())
                                .add(graph.shallowSize(current)));
            }
            return sizes;
        }

        private String name(HeapGraph graph, RetainingPath path) {
            return by == Grouping.TYPE
                    ? graph.typeOf(path.target()).family()
                    : path.holder().family();
        }
    }

    @Test
    void by_path_every_object_without_a_collection_around_it_counts_by_its_fingerprint() {
        for (long seed = 0; seed < SEEDS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 30);
            RetainingPaths paths = RetainingPaths.of(graph);
            Map<String, Long> expected = new HashMap<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                paths.to(object)
                        .ifPresent(
                                path -> expected.merge(PathFingerprint.of(path).text(), 1L, Long::sum));
            }
            Map<String, Long> counted = new HashMap<>();
            HeapContents.of(paths, Grouping.PATH)
                    .amounts()
                    .forEach((name, amount) -> counted.put(name, amount.objects()));

            assertThat(counted).as("seed " + seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_heap_differs_from_itself_by_nothing(Grouping by) {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(between(heap(seed), heap(seed), by).rows())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_other_way_round_what_was_new_is_gone_and_what_grew_has_shrunk(Grouping by) {
        Map<Change, Change> mirrored = Map.of(
                Change.NEW,
                Change.GONE,
                Change.GONE,
                Change.NEW,
                Change.GROWN,
                Change.SHRUNK,
                Change.SHRUNK,
                Change.GROWN);
        for (long seed = 0; seed < SEEDS; seed++) {
            HeapDifference there = between(heap(seed), heap(seed + 1), by);
            HeapDifference back = between(heap(seed + 1), heap(seed), by);

            assertThat(back.rows()).as("seed " + seed).hasSameSizeAs(there.rows());
            for (DifferenceRow row : there.rows()) {
                DifferenceRow other = row(back, row.name());
                assertThat(other.change()).isEqualTo(mirrored.get(row.change()));
                assertThat(other.before()).isEqualTo(row.after());
                assertThat(other.bytesGrown()).isEqualTo(-row.bytesGrown());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_they_are_grouped_by_the_same_objects_are_counted(Grouping by) {
        for (long seed = 0; seed < SEEDS; seed++) {
            HeapGraph graph = heap(seed);
            RetainingPaths paths = RetainingPaths.of(graph);
            HeapContents contents = HeapContents.of(paths, by);
            long bytes = 0;
            for (int position = 0; position < paths.retainedCount(); position++) {
                bytes += graph.shallowSize(paths.retained(position));
            }

            assertThat(contents.whole()).as("seed " + seed).isEqualTo(Amount.of(paths.retainedCount(), bytes));
            assertThat(contents.amounts().values().stream().reduce(Amount.of(0, 0), Amount::plus))
                    .isEqualTo(contents.whole());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TYPE", "HOLDER"})
    void what_groups_retain_is_asked_for_all_groups_at_once_and_goes_by_name(Grouping by) {
        for (long seed = 0; seed < 200; seed++) {
            HeapGraph graph = heap(seed);
            RetainingPaths paths = RetainingPaths.of(graph);
            // Any function of the groups will do: what the objects of a group have for numbers, added up.
            HeapContents contents = HeapContents.of(paths, by, (groups, groupOf) -> numbers(graph, groups, groupOf));
            HeapContents plain = HeapContents.of(paths, by);

            Map<String, Long> expected = new HashMap<>();
            IntFunction<String> nameOf = nameOf(paths, by);
            for (int position = 0; position < paths.retainedCount(); position++) {
                expected.merge(nameOf.apply(paths.retained(position)), (long) paths.retained(position), Long::sum);
            }
            expected.forEach((name, sum) ->
                    assertThat(contents.amount(name).retained()).as(name).hasValue(sum));
            assertThat(contents.whole().retained()).hasValue(plain.whole().bytes());
            assertThat(contents.amount("nobody")).isEqualTo(new Amount(0, 0, OptionalLong.of(0)));
            assertThat(plain.amount("nobody")).isEqualTo(Amount.of(0, 0));
            contents.amounts()
                    .forEach((name, amount) -> assertThat(Amount.of(amount.objects(), amount.bytes()))
                            .isEqualTo(plain.amount(name)));
        }
    }

    private static long[] numbers(HeapGraph graph, int groups, IntUnaryOperator groupOf) {
        long[] sums = new long[groups];
        for (int object = 0; object < graph.objectCount(); object++) {
            if (groupOf.applyAsInt(object) >= 0) {
                sums[groupOf.applyAsInt(object)] += object;
            }
        }
        return sums;
    }

    private static IntFunction<String> nameOf(RetainingPaths paths, Grouping by) {
        return by == Grouping.TYPE
                ? object -> paths.graph().typeOf(object).family()
                : object -> paths.holderOf(object).family();
    }

    @Test
    void what_differs_in_nothing_but_what_it_retains_has_grown_or_shrunk() {
        Amount little = new Amount(2, 48, OptionalLong.of(100));
        Amount much = new Amount(2, 48, OptionalLong.of(4000));

        assertThat(new DifferenceRow("a", little, much).change()).isEqualTo(Change.GROWN);
        assertThat(new DifferenceRow("a", much, little).change()).isEqualTo(Change.SHRUNK);
        assertThat(new DifferenceRow("a", little, much).retainedGrown()).hasValue(3900);
        assertThat(new DifferenceRow("a", little, Amount.of(2, 48)).retainedGrown())
                .isEmpty();
    }

    @Test
    void a_leak_shows_by_type_by_holder_and_by_path() {
        HeapGraph before = registry(2, "12");
        HeapGraph after = registry(5, "93");

        assertThat(rows(between(before, after, Grouping.TYPE)))
                .containsExactly(
                        "com.acme.Session GROWN 2>5 32>80",
                        "java.lang.String GROWN 2>5 32>80",
                        "java.util.HashMap$Node GROWN 2>5 32>80",
                        "java.util.HashMap$Node[] GROWN 1>1 32>56");
        assertThat(rows(between(before, after, Grouping.HOLDER)))
                .containsExactly("com.acme.Registry.OPEN GROWN 8>17 144>312");
        assertThat(rows(between(before, after, Grouping.PATH)))
                .containsExactly(
                        "com.acme.Registry.OPEN GROWN 4>7 80>152",
                        "com.acme.Registry.OPEN.key{*} GROWN 2>5 32>80",
                        "com.acme.Registry.OPEN{*} GROWN 2>5 32>80");
    }

    private static HeapGraph registry(int sessions, String number) {
        TestHeap heap = new TestHeap();
        TestObject[] entries = new TestObject[2 * sessions];
        for (int i = 0; i < entries.length; i += 2) {
            entries[i] = heap.string(number + i);
            entries[i + 1] = heap.object("com.acme.Session");
        }
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(entries));
        TestObject task = heap.object("com.acme.Task$$Lambda$" + number + "/0x00000008000" + number);
        heap.thread("worker-" + number, Origin.APPLICATION).field("target", task);
        return heap.graph();
    }
}
