package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.Ephemerons;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What retains and what does not. Objects that nothing retains are kept by a local variable, which no walk sees. */
@SuppressWarnings({"ReachabilityFenceUsage", "ThreadLocalUsage"
}) // a failed assertion needs no fence; the local is to be dropped
class StrongReachabilityTest {
    private static final List<Object> HELD = new ArrayList<>();
    private static final Cleaner CLEANER = Cleaner.create();
    private static final ThreadLocal<Object> LIVE_LOCAL = new ThreadLocal<>();

    private static final class Thing {
        Object other;
    }

    private static final class Entry extends WeakReference<Object> {
        final Object value;
        Entry next;

        Entry(Object key, Object value, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.value = value;
        }
    }

    @AfterEach
    void letGo() {
        HELD.clear();
        LIVE_LOCAL.remove();
    }

    @Test
    void a_static_list_retains_what_is_in_it() {
        Thing thing = new Thing();
        thing.other = new byte[7];
        HELD.add(thing);

        assertSeen(thing, thing.other);
    }

    @Test
    void a_local_variable_is_not_seen() {
        Thing thing = new Thing();

        assertNotSeen(thing);
    }

    @Test
    void weak_soft_and_phantom_references_do_not_retain() {
        Thing weak = new Thing();
        Thing soft = new Thing();
        Thing phantom = new Thing();
        HELD.add(new WeakReference<>(weak));
        HELD.add(new SoftReference<>(soft));
        HELD.add(new PhantomReference<>(phantom, new ReferenceQueue<>()));

        assertNotSeen(weak, soft, phantom);
    }

    @Test
    void the_referent_of_a_weak_reference_is_recorded_if_something_else_retains_it() {
        Thing thing = new Thing();
        WeakReference<Thing> reference = new WeakReference<>(thing);
        HELD.add(reference);
        HELD.add(thing);

        HeapGraph graph = SeenHeap.now().graph();
        SeenHeap heap = new SeenHeap(graph);

        int number = heap.find(reference);
        assertThat(graph.referentOf(number, "referent")).isEqualTo(heap.find(thing));
        assertThat(graph.referentOf(number, "queue")).isNotNegative();
    }

    @Test
    void a_weak_map_retains_a_value_while_something_else_retains_the_key() {
        Map<Object, Object> map = new WeakHashMap<>();
        Thing key = new Thing();
        Thing value = new Thing();
        map.put(key, value);
        HELD.add(map);
        HELD.add(key);

        assertSeen(key, value);
    }

    @Test
    void a_weak_map_retains_for_good_what_leads_from_a_value_to_its_own_key() {
        Map<Object, Object> map = new WeakHashMap<>();
        Thing key = new Thing();
        Thing value = new Thing();
        value.other = key;
        map.put(key, value);
        HELD.add(map);

        assertSeen(key, value);
    }

    @Test
    void two_weak_maps_retain_for_good_what_leads_from_each_to_the_keys_of_the_other() {
        Map<Object, Object> some = new WeakHashMap<>();
        Map<Object, Object> others = new WeakHashMap<>();
        Thing key = new Thing();
        Thing value = new Thing();
        some.put(key, value);
        others.put(value, key);
        Thing dropped = new Thing();
        some.put(dropped, new Thing());
        HELD.add(some);
        HELD.add(others);

        assertSeen(key, value);
        assertNotSeen(dropped);
    }

    @Test
    void a_thread_local_that_only_its_own_value_leads_to_is_retained_for_good() {
        ThreadLocal<Object> local = new ThreadLocal<>();
        Thing value = new Thing();
        value.other = local;
        local.set(value);

        assertSeen(local, value);
        local.remove();
    }

    @Test
    void a_cleaner_whose_action_leads_to_what_it_cleans_retains_it_for_good() {
        Thing thing = new Thing();
        Thing action = new Thing();
        action.other = thing;
        Cleaner.Cleanable cleanable = CLEANER.register(thing, () -> action.other = null);

        assertSeen(thing, action);
        cleanable.clean();
    }

    @Test
    void a_weak_map_retains_neither_key_nor_value_nor_counts_the_entry_once_the_key_is_dropped() {
        Map<Object, Object> map = new WeakHashMap<>();
        Thing key = new Thing();
        Thing value = new Thing();
        map.put(key, value);
        HELD.add(map);

        assertNotSeen(key, value);
        assertThat(entriesCounted(snapshot(), "java.util.WeakHashMap$Entry"))
                .isLessThan(entriesCounted(with(key), "java.util.WeakHashMap$Entry"));
        Reference.reachabilityFence(key);
    }

    @Test
    void values_that_hold_the_next_key_are_seen_one_after_the_other() {
        Map<Object, Object> map = new WeakHashMap<>();
        List<Thing> keys = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(new Thing());
        }
        for (int i = 999; i > 0; i--) {
            Thing value = new Thing();
            value.other = keys.get(i);
            map.put(keys.get(i - 1), value);
        }
        HELD.add(map);
        HELD.add(keys.get(0));

        assertSeen(keys.get(999));
    }

    @Test
    void a_thread_local_retains_its_value_while_something_retains_the_thread_local() {
        Thing live = new Thing();
        Thing dead = new Thing();
        ThreadLocal<Object> dropped = new ThreadLocal<>();
        LIVE_LOCAL.set(live);
        dropped.set(dead);

        assertSeen(live);
        assertNotSeen(dead);
        dropped.remove();
    }

    /** Computes a thing of its own for each class. */
    private static final class Things extends ClassValue<Thing> {
        @Override
        protected Thing computeValue(Class<?> type) {
            return new Thing();
        }
    }

    @Test
    void a_class_value_retains_what_it_computed_while_something_retains_the_class_value() throws Exception {
        ClassValue<Thing> live = new Things();
        ClassValue<Thing> dropped = new Things();
        HELD.add(live);
        Thing ofLive = live.get(Thing.class);
        Thing ofDropped = dropped.get(Thing.class);

        assertSeen(ofLive);
        assertNotSeen(dropped);
        if (Reference.class.isAssignableFrom(Class.forName("java.lang.ClassValue$Entry"))) {
            assertNotSeen(ofDropped);
        } else {
            // JDK 25: the class's cache holds it until another entry takes its place
            assertSeen(ofDropped);
        }
    }

    @Test
    void a_hash_map_with_weak_references_for_keys_retains_values_while_the_keys_live() {
        for (Map<Object, Object> map : List.of(new HashMap<>(), new ConcurrentHashMap<>())) {
            Thing live = new Thing();
            Thing dead = new Thing();
            Thing ofLive = new Thing();
            Thing ofDead = new Thing();
            Thing ofNoReference = new Thing();
            map.put(new WeakReference<>(live), ofLive);
            map.put(new WeakReference<>(dead), ofDead);
            map.put("key", ofNoReference);
            HELD.add(map);
            HELD.add(live);

            assertSeen(ofLive, ofNoReference);
            assertNotSeen(dead, ofDead);
        }
    }

    @Test
    void an_entry_without_its_key_is_passed_through_and_waits_and_so_does_its_map_node() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Thing key = new Thing();
        Entry dead = new Entry(key, new Thing(), queue);
        Thing live = new Thing();
        dead.next = new Entry(live, new Thing(), queue);
        Map<Object, Object> map = new HashMap<>(Map.of(dead, new Thing()));
        HELD.add(map);
        HELD.add(live);

        HeapSnapshot snapshot = snapshot();

        assertThat(SeenHeap.regionsOf(snapshot, dead)).containsExactly(Region.WAITING);
        assertThat(SeenHeap.regionsOf(snapshot, map.entrySet().iterator().next()))
                .containsExactly(Region.WAITING);
        assertThat(SeenHeap.regionsOf(snapshot, dead.next)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, dead.next.value)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, dead.value)).isEmpty();
        Reference.reachabilityFence(key);
    }

    @Test
    void an_entry_that_is_told_to_nobody_is_counted_even_without_its_key() {
        Thing key = new Thing();
        Entry dead = new Entry(key, null, null);
        HELD.add(dead);

        assertThat(SeenHeap.regionsOf(snapshot(), dead)).containsExactly(Region.APPLICATION);
        Reference.reachabilityFence(key);
    }

    @Test
    void a_cleaner_retains_its_action_while_something_retains_the_object() {
        Thing live = new Thing();
        Thing dropped = new Thing();
        Thing ofLive = new Thing();
        Thing ofDropped = new Thing();
        CLEANER.register(live, () -> ofLive.other = null);
        CLEANER.register(dropped, () -> ofDropped.other = null);
        HELD.add(live);

        assertSeen(ofLive);
        assertNotSeen(dropped, ofDropped);
    }

    @Test
    void the_graph_states_the_conditions_under_which_its_entries_retain() {
        Map<Object, Object> map = new WeakHashMap<>();
        Thing key = new Thing();
        Thing value = new Thing();
        map.put(key, value);
        HELD.add(map);
        HELD.add(key);
        SeenHeap heap = SeenHeap.now();
        HeapGraph graph = heap.graph();
        Ephemerons ephemerons = new Ephemerons(graph);
        int target = heap.find(value);

        List<Integer> conditions = new ArrayList<>();
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            if (graph.referent(reference) == target) {
                conditions.add(ephemerons.condition(graph.referrer(reference), reference));
            }
        }

        assertThat(conditions).containsExactly(heap.find(key));
    }

    private static HeapSnapshot snapshot() {
        return HeapWalker.create().snapshot(SeenHeap.RULES);
    }

    private static HeapSnapshot with(Object alsoHeld) {
        HELD.add(alsoHeld);
        return snapshot();
    }

    private static int entriesCounted(HeapSnapshot snapshot, String type) {
        return snapshot.count(type, Region.APPLICATION)
                + snapshot.count(type, Region.COLLECTION)
                + snapshot.count(type, Region.JDK);
    }

    private static void assertSeen(Object... objects) {
        SeenHeap heap = SeenHeap.now();
        HeapSnapshot snapshot = snapshot();
        assertThat(objects).allSatisfy(object -> {
            assertThat(heap.has(object)).isTrue();
            assertThat(SeenHeap.regionsOf(snapshot, object)).hasSize(1);
        });
    }

    private static void assertNotSeen(Object... objects) {
        SeenHeap heap = SeenHeap.now();
        HeapSnapshot snapshot = snapshot();
        assertThat(objects).allSatisfy(object -> {
            assertThat(heap.has(object)).isFalse();
            assertThat(SeenHeap.regionsOf(snapshot, object)).isEmpty();
        });
        Reference.reachabilityFence(objects);
    }
}
