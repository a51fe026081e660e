package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObjectIdsTest {

    @Test
    void both_ways_of_keeping_ids_agree_with_a_sorted_set() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            NavigableSet<Long> known = new TreeSet<>(Long::compareUnsigned);
            LongColumn column = new LongColumn();
            long base = random.nextInt(4) == 0 ? random.nextLong() & -8 : 0x7000_0000L;
            long spread = 1L << random.nextInt(30);
            for (int count = 1 + random.nextInt(2000); count > 0; count--) {
                long id = base + 8 * (long) (random.nextDouble() * spread);
                if (id != 0 && known.add(id)) {
                    column.add(id);
                }
            }
            check(ObjectIds.of(column), known, random, seed);
            check(new SortedIds(column, 8), known, random, seed);
        }
    }

    private static void check(ObjectIds ids, NavigableSet<Long> known, Random random, long seed) {
        assertThat(ids.count()).isEqualTo(known.size());
        assertThat(ids.hasDuplicates()).isFalse();
        int number = 0;
        for (long id : known) {
            assertThat(ids.numberOf(id)).as("seed %d", seed).isEqualTo(number);
            assertThat(ids.idOf(number)).as("seed %d", seed).isEqualTo(id);
            Long next = known.higher(id);
            long gap = ids.gapBehind(number, id);
            if (gap != ObjectIds.UNKNOWN) {
                assertThat(gap).as("seed %d", seed).isEqualTo(next == null ? -1 : next - id);
            }
            long other = id + random.nextInt(64) - 32;
            assertThat(ids.numberOf(other))
                    .isEqualTo(known.contains(other) ? known.headSet(other).size() : -1);
            number++;
        }
        assertThat(ids.numberOf(random.nextLong() | 1)).isEqualTo(-1);
    }

    @Test
    void an_id_that_comes_twice_is_noticed() {
        LongColumn column = new LongColumn();
        column.add(800);
        column.add(160);
        column.add(800);
        assertThat(ObjectIds.of(column).hasDuplicates()).isTrue();
        assertThat(ObjectIds.of(column).count()).isEqualTo(2);
        assertThat(new SortedIds(column, 8).hasDuplicates()).isTrue();
        assertThat(new SortedIds(column, 8).numberOf(800)).isEqualTo(1);
    }

    @Test
    void neighbours_tell_how_far_they_lie_apart() {
        LongColumn column = new LongColumn();
        for (long id : new long[] {0x1000, 0x1010, 0x1028, 0x9_0000}) {
            column.add(id);
        }
        ObjectIds ids = ObjectIds.of(column);
        assertThat(ids).isInstanceOf(IdBitmap.class);
        assertThat(ids.gapBehind(0, 0x1000)).isEqualTo(16);
        assertThat(ids.gapBehind(1, 0x1010)).isEqualTo(24);
        assertThat(ids.gapBehind(3, 0x9_0000)).isEqualTo(ObjectIds.UNKNOWN);
        assertThat(ids.alignment()).isEqualTo(8);
    }
}
