package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashedObjectsTest {
    private static final int MANY = 100_000;

    /** Equal to every other and with the same hash code, which must not matter. */
    private static final class Alike {
        @Override
        public boolean equals(Object other) {
            return other instanceof Alike;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void numbers_objects_in_the_order_in_which_they_come() {
        HashedObjects visited = new HashedObjects();
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            objects.add(new Alike());
            assertThat(visited.add(objects.get(i))).isEqualTo(i);
        }

        assertThat(visited.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(visited.get(i)).isSameAs(objects.get(i));
            assertThat(visited.find(objects.get(i))).isEqualTo(i);
            assertThat(visited.add(objects.get(i))).isEqualTo(-1 - i);
        }
    }

    @Test
    void does_not_know_what_has_not_been_added() {
        HashedObjects visited = new HashedObjects();
        visited.add("known");

        assertThat(visited.find(new Alike())).isEqualTo(-1);
    }
}
