package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeapGrowthTest {
    private static final String SESSION = "com.acme.Session";

    @Test
    void what_is_new_has_grown() {
        HeapGrowth growth = HeapGrowth.between(Snapshots.of(SESSION, 1, 2), Snapshots.of(SESSION, 1, 2, 3, 4));

        assertThat(growth.types()).containsExactly(new TypeGrowth(SESSION, Region.APPLICATION, 2, 4, 2, 0, 48, 96));
        assertThat(growth.added(SESSION)).containsExactly(3, 4);
        assertThat(growth.bytes()).isEqualTo(48);
        assertThat(growth.isEmpty()).isFalse();
        assertThat(growth).hasToString("HeapGrowth[1 types grew]");
    }

    @Test
    void two_snapshots_alone_cannot_be_asked() {
        HeapGrowth growth = HeapGrowth.between(Snapshots.of(SESSION, 1), Snapshots.of(SESSION, 1, 2));

        assertThatThrownBy(() -> growth.query("SELECT added FROM growth"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot ask 'SELECT added FROM growth': the growth has two snapshots and no heap."
                        + " Take it from a HeapProbe, with growthOf or growthSince.");
    }

    @Test
    void an_object_replaced_by_another_is_no_net_growth() {
        HeapGrowth growth = HeapGrowth.between(Snapshots.of(SESSION, 1, 2), Snapshots.of(SESSION, 2, 3));

        assertThat(growth.types()).isEmpty();
        assertThat(growth.isEmpty()).isTrue();
        assertThat(growth.ofType(SESSION))
                .contains(new TypeGrowth(SESSION, Region.APPLICATION, 2, 2, 1, 1, 48, 48))
                .get()
                .returns(0, TypeGrowth::net);
    }

    @Test
    void fewer_objects_are_no_growth_but_a_change() {
        HeapGrowth growth = HeapGrowth.between(Snapshots.of(SESSION, 1, 2), Snapshots.of(SESSION, 1));

        assertThat(growth.types()).isEmpty();
        assertThat(growth.rows()).singleElement().returns(-1, TypeGrowth::net).returns(-24L, TypeGrowth::bytes);
        assertThat(growth.bytes()).isEqualTo(-24);
    }

    @Test
    void new_objects_are_told_by_type_though_as_many_went() {
        HeapSnapshot before = new HeapSnapshot.Builder()
                .add(SESSION, Region.APPLICATION, new int[] {1, 2}, 48)
                .add("byte[]", Region.APPLICATION, new int[] {3}, 24)
                .build(Set.of(), 0);
        HeapSnapshot after = new HeapSnapshot.Builder()
                .add(SESSION, Region.APPLICATION, new int[] {4, 5}, 48)
                .add("byte[]", Region.APPLICATION, new int[] {3, 6}, 48)
                .build(Set.of(), 0);

        assertThat(HeapGrowth.between(before, after).typesWithNewObjects())
                .extracting(TypeGrowth::type, TypeGrowth::added, TypeGrowth::net)
                .containsExactly(tuple(SESSION, 2, 0), tuple("byte[]", 1, 1));
        assertThat(HeapGrowth.between(after, Snapshots.of("byte[]", 6)).typesWithNewObjects())
                .isEmpty();
    }

    @Test
    void an_object_that_was_known_in_another_region_is_not_new() {
        HeapSnapshot before = snapshot(SESSION, Region.JDK, 1, 2);
        HeapSnapshot after = snapshot(SESSION, Region.APPLICATION, 1, 2);

        assertThat(HeapGrowth.between(before, after).rows()).isEmpty();
        assertThat(HeapGrowth.between(before, after).added(SESSION)).isEmpty();
    }

    @Test
    void regions_grow_apart() {
        HeapSnapshot before = new HeapSnapshot.Builder().build(Set.of(), 0);
        HeapSnapshot after = new HeapSnapshot.Builder()
                .add("byte[]", Region.JDK, new int[] {1, 2, 3}, 300)
                .add("byte[]", Region.APPLICATION, new int[] {4}, 10)
                .add("java.util.HashMap$Node", Region.COLLECTION, new int[] {5, 6}, 64)
                .build(Set.of(), 0);
        HeapGrowth growth = HeapGrowth.between(before, after);

        assertThat(growth.types()).extracting(TypeGrowth::type).containsExactly("byte[]");
        assertThat(growth.in(Region.JDK)).singleElement().returns(3, TypeGrowth::net);
        assertThat(growth.in(Region.COLLECTION)).singleElement().returns(2, TypeGrowth::net);
        assertThat(growth.bytes()).as("the JDK's own are not counted").isEqualTo(74);
    }

    @Test
    void nodes_are_named_only_where_nothing_else_grew() {
        HeapSnapshot before = new HeapSnapshot.Builder().build(Set.of(), 0);
        HeapSnapshot after = new HeapSnapshot.Builder()
                .add("java.util.LinkedList$Node", Region.COLLECTION, new int[] {5}, 24)
                .add("java.lang.Object[]", Region.COLLECTION, new int[] {6}, 64)
                .build(Set.of(), 0);

        assertThat(HeapGrowth.between(before, after).types())
                .extracting(TypeGrowth::type)
                .containsExactly("java.util.LinkedList$Node");
    }

    @Test
    void types_made_anew_in_each_run_are_one_family() {
        HeapSnapshot before = snapshot("com.acme.Lazy$$Lambda$14/0x0000000800c03000", Region.APPLICATION, 1);
        HeapSnapshot after = new HeapSnapshot.Builder()
                .add("com.acme.Lazy$$Lambda$14/0x0000000800c03000", Region.APPLICATION, new int[] {1}, 16)
                .add("com.acme.Lazy$$Lambda$15/0x0000000800c03200", Region.APPLICATION, new int[] {2}, 16)
                .add("com.acme.Lazy$$Lambda/0x00007f00c8001000", Region.APPLICATION, new int[] {3}, 16)
                .add("jdk.proxy2.$Proxy14", Region.APPLICATION, new int[] {4}, 16)
                .add("jdk.proxy3.$Proxy15", Region.APPLICATION, new int[] {5}, 16)
                .build(Set.of(), 0);
        HeapGrowth growth = HeapGrowth.between(before, after);

        assertThat(growth.types())
                .extracting(TypeGrowth::type, TypeGrowth::net)
                .containsExactly(tuple("com.acme.Lazy$$Lambda", 2), tuple("jdk.proxy.$Proxy", 2));
        assertThat(growth.ofType("jdk.proxy2.$Proxy14"))
                .as("by any of its names")
                .isPresent();
        assertThat(growth.added("com.acme.Lazy$$Lambda/0x00007f00c8001000")).containsExactly(2, 3);
    }

    @Test
    void what_grew_most_comes_first_and_the_alphabet_decides_between_equals() {
        HeapSnapshot after = new HeapSnapshot.Builder()
                .add("com.acme.B", Region.APPLICATION, new int[] {1}, 16)
                .add("com.acme.C", Region.APPLICATION, new int[] {2, 3}, 32)
                .add("com.acme.A", Region.APPLICATION, new int[] {4}, 16)
                .build(Set.of(), 0);

        assertThat(HeapGrowth.between(new HeapSnapshot.Builder().build(Set.of(), 0), after)
                        .types())
                .extracting(TypeGrowth::type)
                .containsExactly("com.acme.C", "com.acme.A", "com.acme.B");
    }

    @Test
    void a_growth_is_the_difference_of_multisets() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Map<Place, List<Integer>> before = randomHeap(random);
            Map<Place, List<Integer>> after = randomHeap(random);

            assertThat(HeapGrowth.between(snapshot(before), snapshot(after)).rows())
                    .as("seed %d", seed)
                    .isEqualTo(naiveRows(before, after));
        }
    }

    private record Place(String type, Region region) {}

    private static Map<Place, List<Integer>> randomHeap(Random random) {
        Map<Place, List<Integer>> heap = new LinkedHashMap<>();
        for (String type : List.of("com.acme.A", "com.acme.B", "byte[]")) {
            for (Region region : Region.values()) {
                List<Integer> hashes = heap.computeIfAbsent(new Place(type, region), place -> new ArrayList<>());
                for (int count = random.nextInt(5); count > 0; count--) {
                    hashes.add(random.nextInt(12));
                }
            }
        }
        return heap;
    }

    private static HeapSnapshot snapshot(Map<Place, List<Integer>> heap) {
        HeapSnapshot.Builder snapshot = new HeapSnapshot.Builder();
        heap.forEach((place, hashes) ->
                hashes.forEach(hash -> snapshot.add(place.type(), place.region(), new int[] {hash}, 8)));
        return snapshot.build(Set.of(), 0);
    }

    private static List<TypeGrowth> naiveRows(Map<Place, List<Integer>> before, Map<Place, List<Integer>> after) {
        List<TypeGrowth> rows = new ArrayList<>();
        for (Place place : before.keySet()) {
            List<Integer> was = before.get(place);
            List<Integer> is = after.get(place);
            int added = minus(is, ofType(before, place.type())).size();
            int removed = minus(was, ofType(after, place.type())).size();
            if (added + removed > 0) {
                rows.add(new TypeGrowth(
                        place.type(),
                        place.region(),
                        was.size(),
                        is.size(),
                        added,
                        removed,
                        8L * was.size(),
                        8L * is.size()));
            }
        }
        rows.sort(Comparator.comparing((TypeGrowth row) -> -row.net())
                .thenComparing(TypeGrowth::type)
                .thenComparing(TypeGrowth::region));
        return rows;
    }

    private static List<Integer> ofType(Map<Place, List<Integer>> heap, String type) {
        return heap.entrySet().stream()
                .filter(entry -> entry.getKey().type().equals(type))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static List<Integer> minus(List<Integer> some, List<Integer> others) {
        List<Integer> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    private static HeapSnapshot snapshot(String type, Region region, int... hashes) {
        return new HeapSnapshot.Builder()
                .add(type, region, hashes, 24L * hashes.length)
                .build(Set.of(), 0);
    }
}
