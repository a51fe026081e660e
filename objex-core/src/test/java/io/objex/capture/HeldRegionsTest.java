package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Whose an object is, by what holds it. */
class HeldRegionsTest {
    private static final List<Object> HELD = new ArrayList<>();

    private final Object[] ofTheTest = {new Thing()};

    private static final class Thing {
        Object other;
    }

    @AfterEach
    void letGo() {
        HELD.clear();
        System.getProperties().remove("objex.test");
    }

    @Test
    void a_byte_array_in_a_static_list_is_the_applications_and_the_lists_array_is_the_collections() {
        byte[] leaked = new byte[10];
        HELD.add(leaked);

        HeapSnapshot snapshot = snapshot();

        assertThat(SeenHeap.regionsOf(snapshot, leaked)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, HELD)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, Arrays.asList(HELD.toArray()))).isEmpty();
    }

    @Test
    void nodes_and_tables_of_a_map_are_the_collections() {
        Map<String, Object> map = new HashMap<>(Map.of("key", new Thing()));
        HELD.add(map);

        HeapSnapshot snapshot = snapshot();

        assertThat(SeenHeap.regionsOf(snapshot, map)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, map.entrySet().iterator().next()))
                .containsExactly(Region.COLLECTION);
        assertThat(SeenHeap.regionsOf(snapshot, map.get("key"))).containsExactly(Region.APPLICATION);
    }

    @Test
    void what_only_jdk_objects_hold_is_the_jdks_and_the_applications_object_among_it_is_not() {
        byte[] bytes = new byte[11];
        Thing thing = new Thing();
        thing.other = new byte[12];
        System.getProperties().put("objex.test", List.of(bytes, thing));

        HeapSnapshot snapshot = snapshot();

        assertThat(SeenHeap.regionsOf(snapshot, bytes)).containsExactly(Region.JDK);
        assertThat(SeenHeap.regionsOf(snapshot, thing)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, thing.other)).containsExactly(Region.APPLICATION);
    }

    @Test
    void a_running_thread_of_the_application_and_what_it_runs_are_the_applications() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "left-running");
        thread.start();
        try {
            HeapGraph graph = HeapWalker.create().graph(SeenHeap.RULES);

            assertThat(SeenHeap.regionsOf(snapshot(), thread)).containsExactly(Region.APPLICATION);
            assertThat(SeenHeap.regionsOf(snapshot(), end)).containsExactly(Region.APPLICATION);
            assertThat(graph.threads())
                    .filteredOn(live -> live.name().equals("left-running"))
                    .singleElement()
                    .satisfies(live -> {
                        assertThat(live.origin()).isEqualTo(Origin.APPLICATION);
                        assertThat(live.object()).isEqualTo(new SeenHeap(graph).find(thread));
                        assertThat(graph.roots()).contains(new GcRoot.LiveThread(live.object(), live.index()));
                    });
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void threads_of_the_jvm_are_its_own_and_a_thread_that_never_started_is_no_root() {
        Thread idle = new Thread("never-started");

        HeapGraph graph = HeapWalker.create().graph(SeenHeap.RULES);

        assertThat(graph.threads())
                .filteredOn(thread -> thread.origin() == Origin.JDK)
                .extracting(HeapThread::name)
                .contains(
                        "Reference Handler", "Finalizer", Thread.currentThread().getName())
                .doesNotContain(idle.getName());
    }

    @Test
    void an_ignored_object_is_not_visited() {
        HELD.add(this);
        HELD.add(new Object[] {ofTheTest[0]});
        Object shared = ofTheTest[0];
        HeapWalker walker = HeapWalker.create();

        HeapSnapshot all = walker.snapshot(SeenHeap.RULES);
        HELD.remove(1);
        WalkRules ignoring = SeenHeap.RULES.ignoring(List.of(this));
        HeapSnapshot without = walker.snapshot(ignoring);

        assertThat(SeenHeap.regionsOf(all, this)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(all, shared)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(without, this)).isEmpty();
        assertThat(SeenHeap.regionsOf(without, shared)).isEmpty();
        assertThat(new SeenHeap(walker.graph(ignoring)).has(this)).isFalse();
    }

    @Test
    void machinery_is_neither_counted_nor_passed_through(TestInfo machinery) {
        HELD.add(machinery);
        HELD.add(new Thing());
        WalkRules rules = WalkRules.everything().machinery(name -> name.equals(Thing.class.getName()));
        ((Thing) HELD.get(1)).other = new byte[3];

        HeapSnapshot snapshot = HeapWalker.create().snapshot(rules);

        assertThat(SeenHeap.regionsOf(snapshot, HELD.get(1))).isEmpty();
        assertThat(SeenHeap.regionsOf(snapshot, ((Thing) HELD.get(1)).other)).isEmpty();
        assertThat(SeenHeap.regionsOf(snapshot, machinery)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot(), machinery)).isEmpty();
        assertThat(snapshot().types()).noneMatch(type -> type.startsWith("org.junit."));
    }

    @Test
    void objexs_own_objects_are_not_seen_even_if_the_application_holds_them() {
        HELD.add(HeapWalker.create());
        HELD.add(snapshot());

        assertThat(HeapWalker.create().snapshot().types())
                .noneMatch(type -> type.startsWith("io.objex.") && !type.contains("Test"));
    }

    @Test
    void a_proxy_is_the_jdks_only_if_all_its_interfaces_are() {
        ClassLoader loader = HeldRegionsTest.class.getClassLoader();
        Object ofJdk = Proxy.newProxyInstance(loader, new Class<?>[] {Callable.class}, (proxy, method, args) -> null);
        Object ofUs = Proxy.newProxyInstance(
                loader, new Class<?>[] {Callable.class, Ours.class}, (proxy, method, args) -> null);
        HELD.addAll(Arrays.asList(new Object[] {ofJdk, ofUs}));

        HeapGraph graph = HeapWalker.create().graph(SeenHeap.RULES);
        SeenHeap heap = new SeenHeap(graph);

        assertThat(graph.typeOf(heap.find(ofJdk)).origin()).isEqualTo(Origin.JDK);
        assertThat(graph.typeOf(heap.find(ofUs)).origin()).isEqualTo(Origin.APPLICATION);
    }

    private interface Ours {}

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HeapSnapshot snapshot() {
        return HeapWalker.create().snapshot(SeenHeap.RULES);
    }
}
