package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityHashesTest {

    @Test
    void are_a_multiset_whatever_is_added_removed_and_combined() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            IdentityHashes all = new IdentityHashes();
            List<Integer> twin = new ArrayList<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                IdentityHashes more = new IdentityHashes();
                fill(more, twin, random);
                all.addAll(more);
                fill(all, twin, random);
            }
            Collections.sort(twin);

            assertThat(all.sorted())
                    .containsExactly(twin.stream().mapToInt(Integer::intValue).toArray());
            assertThat(all.size()).isEqualTo(twin.size());
            Collections.shuffle(twin, random);
            assertThat(all.isSameAs(of(twin))).isTrue();
        }
    }

    private static void fill(IdentityHashes hashes, List<Integer> twin, Random random) {
        for (int count = random.nextInt(60); count > 0; count--) {
            if (random.nextInt(5) == 0 && !twin.isEmpty()) {
                int gone = twin.remove(random.nextInt(twin.size()));
                hashes.remove(gone);
            } else {
                int hash = random.nextInt(50) - 10;
                hashes.add(hash);
                twin.add(hash);
            }
        }
    }

    @Test
    void differ_by_a_single_code_by_how_often_it_is_there_and_by_two_that_add_up_to_the_same() {
        assertThat(of(List.of(1, 2, 3)).isSameAs(of(List.of(1, 2, 4)))).isFalse();
        assertThat(of(List.of(1, 2, 2)).isSameAs(of(List.of(1, 1, 2)))).isFalse();
        assertThat(of(List.of(1, 4)).isSameAs(of(List.of(2, 3)))).isFalse();
        assertThat(of(List.of()).isSameAs(of(List.of(0)))).isFalse();
    }

    @Test
    void are_untouched_until_something_is_added_or_removed() {
        IdentityHashes hashes = new IdentityHashes();

        assertThat(hashes.isUntouched()).isTrue();
        hashes.remove(4);
        assertThat(hashes.isUntouched()).isFalse();
        assertThat(of(List.of(4)).isUntouched()).isFalse();
    }

    private static IdentityHashes of(List<Integer> codes) {
        IdentityHashes hashes = new IdentityHashes();
        codes.forEach(hashes::add);
        return hashes;
    }
}
