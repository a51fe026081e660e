package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocatedObjectsTest {
    private static final int MANY = 200_000;
    private static final int OFTEN = 50_000;

    private final Addresses addresses = HeapWalker.create().jvm().addresses();
    private final WalkCounters counters = new WalkCounters();

    @Test
    void objects_have_the_numbers_that_their_identity_hash_codes_give_them_whatever_collections_come() {
        LocatedObjects located = new LocatedObjects(addresses, counters);
        HashedObjects hashed = new HashedObjects();
        List<Object> objects = new ArrayList<>();
        Random random = new Random(1);
        for (int step = 0; step < MANY; step++) {
            if (step % OFTEN == OFTEN - 1) {
                System.gc(); // moves the objects met so far
            }
            if (objects.isEmpty() || random.nextBoolean()) {
                objects.add(new byte[random.nextInt(100)]);
            }
            Object object = objects.get(random.nextInt(objects.size()));
            assertThat(located.seek(object)).isEqualTo(hashed.seek(object));
            assertThat(located.find(object)).isEqualTo(hashed.find(object));
            assertThat(located.add(object)).isEqualTo(hashed.add(object));
        }

        assertThat(located.size()).isEqualTo(hashed.size());
        for (int number = 0; number < located.size(); number++) {
            assertThat(located.get(number)).isSameAs(hashed.get(number));
        }
        located.requireTrustworthy();
        // Not once for each collection: one that leaves everything in its place need not be told.
        assertThat(counters.renumbered()).isPositive();
    }

    @Test
    void does_not_know_what_has_not_been_added() {
        LocatedObjects located = new LocatedObjects(addresses, counters);
        located.add(new Object());

        assertThat(located.find(new Object())).isEqualTo(-1);
        assertThat(located.size()).isEqualTo(1);
    }

    @Test
    void gives_up_where_numbering_anew_would_cost_more_than_identity_hash_codes() {
        LocatedObjects located = new LocatedObjects(addresses, counters);
        for (int i = 0; i < MANY; i++) {
            located.add(new Object());
        }

        assertThatThrownBy(() -> {
                    while (true) {
                        System.gc(); // each time
                        located.find("");
                    }
                })
                .isInstanceOf(DisturbedException.class);
        assertThat(counters.renumbered()).isGreaterThan(16);
    }
}
