package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectListTest {
    private final Addresses addresses = HeapWalker.create().jvm().addresses();

    @Test
    void keeps_what_is_kept_and_forgets_what_is_cut_off() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ObjectList list = new ObjectList(addresses);
            List<Object> twin = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                for (int count = random.nextInt(1000); count > 0; count--) {
                    Object object = new Object();
                    list.stage("staged and not kept");
                    list.add(object);
                    twin.add(object);
                }
                if (random.nextInt(4) == 0) {
                    int size = random.nextInt(twin.size() + 1);
                    list.truncate(size);
                    twin.subList(size, twin.size()).clear();
                }
            }
            assertThat(list.size()).isEqualTo(twin.size());
            List<Object> all = new ArrayList<>();
            list.forEach(all::add);
            assertThat(all)
                    .usingElementComparator((one, other) -> one == other ? 0 : 1)
                    .isEqualTo(twin);
            int middle = twin.size() / 2;
            assertThat(list.copyOf(middle, twin.size())).containsExactlyElementsOf(twin.subList(middle, twin.size()));
        }
    }

    @Test
    void tells_one_object_from_another_by_address() {
        ObjectList list = new ObjectList(addresses);
        CollectionWatch watch = new CollectionWatch(addresses);
        boolean same;
        boolean other;
        do {
            watch.begin();
            list.truncate(0);
            list.add("one");
            same = list.stage("one") == list.address(0);
            other = list.stage("another") == list.address(0);
        } while (!watch.isUndisturbed());

        assertThat(same).isTrue();
        assertThat(other).isFalse();
    }
}
