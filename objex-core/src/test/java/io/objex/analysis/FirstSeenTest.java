package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstSeenTest {
    private static final String SESSION = "com.acme.Session";

    @Test
    void an_object_belongs_to_the_look_that_first_saw_it() {
        FirstSeen seen = FirstSeen.startingAt(of(1));
        seen.look(of(1, 2));
        seen.look(of(1, 2));
        seen.look(of(1, 2, 3));

        assertThat(seen.looks()).isEqualTo(3);
        assertThat(lookOf(seen, 1, 2, 3, 4)).containsExactly(0, 1, 3, 0);
        assertThat(seen.objects()).isEqualTo(2);
    }

    @Test
    void an_object_that_goes_is_forgotten() {
        FirstSeen seen = FirstSeen.startingAt(of());
        seen.look(of(1, 2));
        seen.look(of(2));
        seen.look(of(1, 2));

        assertThat(lookOf(seen, 1, 2)).containsExactly(3, 1);
    }

    @Test
    void a_look_that_only_tells_what_is_gone_sees_nothing_new() {
        FirstSeen seen = FirstSeen.startingAt(of());
        seen.look(of(1, 2));
        seen.keepOnly(of(2, 3));
        seen.look(of(2, 3, 4));

        assertThat(seen.looks()).isEqualTo(2);
        assertThat(lookOf(seen, 1, 2, 3, 4)).containsExactly(0, 1, 0, 2);
    }

    @Test
    void what_the_jdk_held_before_is_not_new_when_the_application_holds_it() {
        HeapSnapshot jdk = new HeapSnapshot.Builder()
                .add(SESSION, Region.JDK, new int[] {1}, 24)
                .build(Set.of(), 0);
        FirstSeen seen = FirstSeen.startingAt(jdk);
        seen.look(of(1));

        assertThat(lookOf(seen, 1)).containsExactly(0);
    }

    /** The twin keeps a map of every object and asks each look about each. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_slow_twin_says_the_same(long seed) {
        Random random = new Random(seed);
        List<Set<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Set<Integer> look = new TreeSet<>();
            for (int hash = 0; hash < 60; hash++) {
                boolean was = i > 0 && looks.get(i - 1).contains(hash);
                if (random.nextInt(10) < (was ? 9 : 2)) {
                    look.add(hash);
                }
            }
            looks.add(look);
        }
        FirstSeen seen = FirstSeen.startingAt(of(looks.get(0)));
        Map<Integer, Integer> twin = new TreeMap<>();
        for (int i = 1; i < looks.size(); i++) {
            seen.look(of(looks.get(i)));
            for (int hash : looks.get(i)) {
                if (!looks.get(i - 1).contains(hash)) {
                    twin.put(hash, i);
                }
            }
            twin.keySet().retainAll(looks.get(i));
            for (int hash = 0; hash < 60; hash++) {
                assertThat(seen.lookOf(SESSION, hash)).isEqualTo(twin.getOrDefault(hash, 0));
            }
            assertThat(seen.objects()).isEqualTo(twin.size());
        }
    }

    private static HeapSnapshot of(int... hashes) {
        return Snapshots.of(SESSION, hashes);
    }

    private static HeapSnapshot of(Set<Integer> hashes) {
        return of(hashes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Integer> lookOf(FirstSeen seen, int... hashes) {
        List<Integer> found = new ArrayList<>();
        for (int hash : hashes) {
            found.add(seen.lookOf(SESSION, hash));
        }
        return found;
    }
}
