package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoreSitesTest {
    private static final String STORES = Stores.class.getName();

    /** Methods whose name begins with "adds" put something into {@code held}, those with "sets" set it; no other does. */
    @SuppressWarnings({"unused", "NonFinalStaticField"})
    private static final class Stores {
        private static final Map<String, Object> HELD = new HashMap<>(Map.of("first", "initialised"));
        private static final Object[] RING = new Object[8];
        private static final AtomicReference<Object> LATEST = new AtomicReference<>();
        private static Object single = new Object();
        private static int count;
        private final List<Object> list = new ArrayList<>();
        private Object own = new Object();

        Stores(Object first) {
            list.add(first);
            own = first;
        }

        /** By a constructor, of an object of another. */
        Stores(Stores other, Object first) {
            HELD.put("constructed", first);
        }

        void addsPlainly(Object value) {
            HELD.put("key", value);
        }

        void addsAConditionalValue(boolean one, Object value, Object other) {
            HELD.put(one ? "one" : "other", one ? value : other);
        }

        void addsInALoop(List<Object> values) {
            for (Object value : values) {
                HELD.put(String.valueOf(value), value);
            }
        }

        void addsUnderALock(Object value) {
            synchronized (HELD) {
                HELD.put("key", value);
            }
        }

        void addsInATry(Object value) {
            try {
                HELD.put("key", value);
            } finally {
                count++;
            }
        }

        void addsByAVariable(Object value, long wide, double wider) {
            Map<String, Object> map = HELD;
            if (wide > 3 && wider < 2.5) {
                map.putIfAbsent("key", value);
            }
        }

        Runnable addsInALambda(Object value) {
            return () -> HELD.put("key", value);
        }

        Object addsAndGoesOn(Object value) {
            return HELD.computeIfAbsent("key", key -> new ArrayList<>()).equals(value);
        }

        int addsInASwitch(int number, Object value) {
            return switch (number) {
                case 1 -> 1;
                case 2 -> {
                    HELD.put("two", value);
                    yield 2;
                }
                default -> 3;
            };
        }

        void readsOnly(List<Object> target) {
            target.add(HELD.get("key"));
        }

        void removes() {
            HELD.remove("key");
        }

        void addsElsewhereThanItReads(Map<String, Object> other) {
            other.put("size", HELD.size());
        }

        void passesItOn(Map<String, Object> other) {
            other.put("held", HELD);
        }

        void mayUseAnother(Map<String, Object> other, boolean use, Object value) {
            Map<String, Object> map = HELD;
            if (use) {
                map = other;
            }
            map.put("key", value);
        }

        void putsIntoOneOfTwo(Map<String, Object> other, boolean use, Object value) {
            (use ? other : HELD).put("key", value);
        }

        void setsAnElement(Object value) {
            RING[count++ % RING.length] = value;
        }

        void clearsAnElement() {
            RING[0] = null;
        }

        void setsAReference(Object value) {
            LATEST.set(value);
        }

        void setsTheField(Object value) {
            single = value;
        }

        void clearsTheField() {
            single = null;
        }

        void setsOwn(Object value) {
            own = value;
        }

        void addsOwn(Object value) {
            list.add(value);
        }
    }

    /** A nest mate, which may use what is private. */
    @SuppressWarnings("unused")
    private static final class Mate {
        void addsFromTheNest(Object value) {
            Stores.HELD.put("key", value);
        }
    }

    @Test
    void all_ways_to_put_something_into_a_map_are_found_and_nothing_else() {
        assertThat(loaded(Stores.class, Mate.class)).isTrue();
        Set<String> expected = Arrays.stream(Stores.class.getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("adds") && !name.equals("addsOwn") && !name.startsWith("addsElsewhere"))
                .collect(Collectors.toSet());
        expected.addAll(Set.of("addsFromTheNest", "<init>"));

        assertThat(methods("HELD", false)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void elements_of_arrays_and_values_of_atomic_references_are_stored_too() {
        assertThat(methods("RING", false)).containsExactly("setsAnElement");
        assertThat(methods("LATEST", false)).containsExactly("setsAReference");
    }

    @Test
    void a_field_that_is_set_is_found_where_it_is_neither_initialised_nor_cleared() {
        assertThat(methods("single", true)).containsExactly("setsTheField");
        assertThat(methods("own", true)).containsExactly("setsOwn");
        assertThat(methods("list", false)).containsExactly("addsOwn");
    }

    @Test
    void a_place_is_written_as_in_a_stack_trace_and_the_declaring_class_comes_first() {
        assertThat(loaded(Stores.class, Mate.class)).isTrue();
        List<HeapFrame> places = StoreSites.of(STORES, "HELD", false);

        assertThat(places.get(0).toString()).matches("\\Q" + STORES + ".<init>(StoreSitesTest.java:\\E\\d+\\)");
        assertThat(places.get(places.size() - 1).type()).isEqualTo(Mate.class.getName());
    }

    @Test
    void of_what_is_not_known_nothing_is_said() {
        assertThat(StoreSites.of("com.acme.NotLoaded", "field", true)).isEmpty();
        assertThat(StoreSites.of(STORES, "noSuchField", true)).isEmpty();
        assertThat(StoreSites.of("java.util.ArrayList", "elementData", false)).isEmpty();
    }

    /** To name a class does not load it, to call a method of it does. */
    private static boolean loaded(Class<?>... types) {
        return Arrays.stream(types).noneMatch(Class::isInterface);
    }

    private static List<String> methods(String field, boolean direct) {
        return StoreSites.of(STORES, field, direct).stream()
                .map(HeapFrame::method)
                .distinct()
                .toList();
    }
}
