package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    @Test
    void difference_and_intersection_are_those_of_multisets() {
        for (long seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            List<Integer> some = hashes(random);
            List<Integer> others = hashes(random);
            Identities left = identities(some);
            Identities right = identities(others);

            List<Integer> without = new ArrayList<>(some);
            others.forEach(without::remove);
            List<Integer> both = new ArrayList<>(some);
            without.forEach(both::remove);
            assertThat(left.without(right).toArray()).containsExactly(sorted(without));
            assertThat(left.countWithout(right)).isEqualTo(without.size());
            assertThat(left.and(right).toArray()).containsExactly(sorted(both));
        }
    }

    @Test
    void knows_what_it_contains() {
        Identities identities = identities(List.of(5, -3, 5, 9));

        assertThat(identities.size()).isEqualTo(4);
        assertThat(new TreeSet<>(List.of(-3, 5, 9))).allMatch(identities::contains);
        assertThat(List.of(-4, 0, 6, 10)).noneMatch(identities::contains);
        assertThat(identities.isEmpty()).isFalse();
        assertThat(identities(List.of()).isEmpty()).isTrue();
    }

    @Test
    void those_of_a_type_are_gathered_from_all_regions() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("byte[]", Region.JDK, new int[] {7, 3}, 48)
                .add("byte[]", Region.APPLICATION, new int[] {5}, 24)
                .add("byte[]", Region.COLLECTION, new int[] {3}, 24)
                .build(Set.of(), 0);

        assertThat(Identities.of(snapshot, "byte[]").toArray()).containsExactly(3, 3, 5, 7);
        assertThat(Identities.of(snapshot, "byte[]", Region.JDK).toArray()).containsExactly(3, 7);
        assertThat(Identities.ofHeld(snapshot, "byte[]").toArray()).containsExactly(3, 5);
    }

    private static List<Integer> hashes(Random random) {
        List<Integer> hashes = new ArrayList<>();
        for (int count = random.nextInt(12); count > 0; count--) {
            hashes.add(random.nextInt(9) - 2);
        }
        return hashes;
    }

    private static Identities identities(List<Integer> hashes) {
        int[] values = hashes.stream().mapToInt(Integer::intValue).toArray();
        return Identities.of(
                new HeapSnapshot.Builder()
                        .add("byte[]", Region.APPLICATION, values, 0)
                        .build(Set.of(), 0),
                "byte[]");
    }

    private static int[] sorted(List<Integer> hashes) {
        return hashes.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
