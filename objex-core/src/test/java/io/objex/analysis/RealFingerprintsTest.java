package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.PathFingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is walked in this JVM has the fingerprint that every JVM gives it. */
@SuppressWarnings("JdkObsolete") // Users have linked lists too.
class RealFingerprintsTest {
    private static final String SELF = RealFingerprintsTest.class.getName();
    private static final int MANY = 200;
    private static final ThreadLocal<Payload> LOCAL = new ThreadLocal<>();

    private static final Map<String, Payload> HASHED = new HashMap<>();
    private static final Map<Integer, Payload> LINKED = new LinkedHashMap<>();
    private static final Map<Integer, Payload> SORTED = new TreeMap<>();
    private static final Map<String, Payload> CONCURRENT = new ConcurrentHashMap<>();
    private static final Map<Integer, Payload> SKIPPING = new ConcurrentSkipListMap<>();
    private static final IdentityHashMap<Payload, String> IDENTITIES = new IdentityHashMap<>();
    private static final Set<Payload> MEMBERS = new HashSet<>();
    private static final List<Payload> LISTED = new ArrayList<>();
    private static final Collection<Payload> CHAINED = new LinkedList<>();
    private static final Collection<Payload> QUEUED = new ConcurrentLinkedQueue<>();
    private static final Collection<Payload> RING = new ArrayDeque<>();
    private static final Collection<Payload> COPIED = new CopyOnWriteArrayList<>();
    private static final Payload[] ARRAY = new Payload[MANY];
    private static final Map<String, List<Payload>> NESTED = new HashMap<>();
    private static final List<Optional<Payload>> SINGLES = new ArrayList<>();

    /** What is looked for. */
    private static final class Payload {
        private final Object content = new byte[3];
    }

    @AfterEach
    void clear() {
        List.of(HASHED, LINKED, SORTED, CONCURRENT, SKIPPING, IDENTITIES, NESTED)
                .forEach(Map::clear);
        List.of(MEMBERS, LISTED, CHAINED, QUEUED, RING, COPIED).forEach(Collection::clear);
        Arrays.fill(ARRAY, null);
        SINGLES.clear();
    }

    private static HeapGraph walk() {
        return HeapWalker.create().graph(WalkRules.withoutMachinery().previews(WalkRules.Previews.KEYS));
    }

    private static List<String> fingerprints(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        return IntStream.range(0, graph.objectCount())
                .filter(object ->
                        graph.typeOf(object).name().equals(Payload.class.getName()) && paths.isRetained(object))
                .mapToObj(object ->
                        PathFingerprint.of(paths.to(object).orElseThrow()).text())
                .toList();
    }

    @Test
    void all_elements_of_a_collection_share_one_fingerprint() {
        for (int i = 0; i < MANY; i++) {
            HASHED.put("key " + i * 31, new Payload());
            LINKED.put(i, new Payload());
            SORTED.put(-i, new Payload());
            CONCURRENT.put("key} " + i, new Payload());
            SKIPPING.put(i, new Payload());
            IDENTITIES.put(new Payload(), "value");
            MEMBERS.add(new Payload());
            LISTED.add(new Payload());
            CHAINED.add(new Payload());
            QUEUED.add(new Payload());
            RING.add(new Payload());
            COPIED.add(new Payload());
            ARRAY[i] = new Payload();
            NESTED.computeIfAbsent("group " + i % 7, added -> new ArrayList<>()).add(new Payload());
        }
        SINGLES.add(Optional.of(new Payload()));

        List<String> fingerprints = fingerprints(walk());

        assertThat(fingerprints).hasSize(14 * MANY + 1);
        assertThat(Set.copyOf(fingerprints))
                .containsExactlyInAnyOrder(
                        SELF + ".HASHED{*}",
                        SELF + ".LINKED{*}",
                        SELF + ".SORTED{*}",
                        SELF + ".CONCURRENT{*}",
                        SELF + ".SKIPPING{*}",
                        SELF + ".IDENTITIES.key{*}",
                        SELF + ".MEMBERS{*}",
                        SELF + ".LISTED[*]",
                        SELF + ".CHAINED[*]",
                        SELF + ".QUEUED[*]",
                        SELF + ".RING[*]",
                        SELF + ".COPIED[*]",
                        SELF + ".ARRAY[*]",
                        SELF + ".NESTED{*}[*]",
                        SELF + ".SINGLES[*].get()");
    }

    @Test
    void thread_locals_of_the_threads_of_two_pools_share_one_fingerprint() throws Exception {
        CountDownLatch set = new CountDownLatch(4);
        List<ExecutorService> pools = List.of(Executors.newFixedThreadPool(2), Executors.newFixedThreadPool(2));
        try {
            for (ExecutorService pool : pools) {
                for (int i = 0; i < 2; i++) {
                    pool.execute(() -> {
                        LOCAL.set(new Payload());
                        set.countDown();
                        await(set);
                    });
                }
            }
            set.await();

            assertThat(fingerprints(walk()))
                    .hasSize(4)
                    .containsOnly("thread \"pool-*-thread-*\".threadLocals{" + SELF + ".LOCAL}");
        } finally {
            pools.forEach(ExecutorService::shutdownNow);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_leaked_objects_hold_has_their_fingerprint_and_a_field() {
        LISTED.add(new Payload());
        LISTED.add(new Payload());
        HeapGraph graph = walk();
        RetainingPaths paths = RetainingPaths.of(graph);

        assertThat(IntStream.range(0, graph.objectCount())
                        .filter(paths::isRetained)
                        .filter(object -> paths.referrerTowardsRoot(object) >= 0
                                && graph.typeOf(paths.referrerTowardsRoot(object))
                                        .name()
                                        .equals(Payload.class.getName()))
                        .mapToObj(object -> PathFingerprint.of(paths.to(object).orElseThrow())
                                .text()))
                .hasSize(LISTED.size())
                .containsOnly(SELF + ".LISTED[*].content");
        assertThat(LISTED).allSatisfy(payload -> assertThat(payload.content).isNotNull());
    }
}
