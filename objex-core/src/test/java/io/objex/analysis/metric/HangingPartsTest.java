package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.ThreadActivity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.junit.jupiter.api.Test;

class HangingPartsTest {
    private static final int HEAPS = 3000;

    @Test
    void parts_are_the_connected_components_without_the_roots_and_shared_data() {
        for (long seed = 0; seed < HEAPS; seed++) {
            RetainingReferences references = RetainedGraph.random(seed, seed % 10 == 0 ? 200 : 40);
            HangingParts parts = parts(references);
            Map<Set<Integer>, Integer> expected = new Definition(references).parts();

            assertThat(IntStream.range(0, parts.count()).mapToObj(part -> members(references.graph(), parts, part)))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
            for (int part = 0; part < parts.count(); part++) {
                Set<Integer> members = members(references.graph(), parts, part);
                assertThat(parts.anchorOf(part))
                        .as("seed %d: %s", seed, members)
                        .isEqualTo(expected.get(members));
                assertThat(parts.size(part)).isEqualTo(members.size());
                assertThat(parts.bytes(part))
                        .isEqualTo(members.stream()
                                .mapToLong(references.graph()::shallowSize)
                                .sum());
            }
        }
    }

    private static HangingParts parts(RetainingReferences references) {
        return HangingParts.of(references, ReferrerCounts.of(references));
    }

    private static Set<Integer> members(HeapGraph graph, HangingParts parts, int part) {
        return IntStream.range(0, graph.objectCount())
                .filter(object -> parts.partOf(object) == part)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The parts by the words of the definition, with sets. */
    private static final class Definition {
        private final HeapGraph graph;
        private final RetainingReferences references;
        private final Map<Integer, List<Integer>> referents = new HashMap<>();
        private final Map<Integer, List<Integer>> referrers = new HashMap<>();
        private final Set<Integer> common = new HashSet<>();
        private final Set<Integer> leaves;
        private final Set<Integer> values;
        private final List<Set<Integer>> parts = new ArrayList<>();

        Definition(RetainingReferences references) {
            this.graph = references.graph();
            this.references = references;
            for (int reference = 0; reference < graph.referenceCount(); reference++) {
                int referrer = graph.referrer(reference);
                int referent = graph.referent(reference);
                if (references.isReached(referrer) && references.retains(reference)) {
                    referents
                            .computeIfAbsent(referrer, key -> new ArrayList<>())
                            .add(referent);
                    referrers
                            .computeIfAbsent(referent, key -> new ArrayList<>())
                            .add(referrer);
                }
            }
            findCommon();
            this.leaves = others(object -> referentsOf(object).allMatch(common::contains));
            this.values = others(object -> !leaves.contains(object)
                    && referrersOf(object).count() > 1
                    && referentsOf(object)
                            .allMatch(referent -> common.contains(referent) || leaves.contains(referent)));
        }

        private void findCommon() {
            for (int object = 0; object < graph.objectCount(); object++) {
                if (graph.typeOf(object).name().equals("java.lang.Class")) {
                    common.add(object);
                    referentsOf(object).forEach(common::add);
                }
            }
            for (GcRoot root : graph.roots()) {
                if (root instanceof GcRoot.LiveThread || root.thread() < 0) {
                    common.add(root.object());
                }
            }
        }

        private Set<Integer> others(IntPredicate condition) {
            return IntStream.range(0, graph.objectCount())
                    .filter(object -> references.isReached(object) && !common.contains(object))
                    .filter(condition)
                    .boxed()
                    .collect(Collectors.toSet());
        }

        private Stream<Integer> referentsOf(int object) {
            return referents.getOrDefault(object, List.of()).stream();
        }

        private Stream<Integer> referrersOf(int object) {
            return referrers.getOrDefault(object, List.of()).stream();
        }

        private Stream<Integer> threadsAt(int object) {
            return graph.roots().stream()
                    .filter(root -> root.object() == object && !common.contains(object))
                    .map(root -> graph.thread(root.thread()).object());
        }

        /** Each part with what it hangs on. */
        Map<Set<Integer>, Integer> parts() {
            Set<Integer> joining = others(object -> !leaves.contains(object) && !values.contains(object));
            new ConnectivityInspector<>(RetainedGraph.of(references, joining::contains))
                    .connectedSets()
                    .forEach(set -> parts.add(new HashSet<>(set)));
            place(values);
            place(leaves);
            return parts.stream().collect(Collectors.toMap(part -> part, this::anchor));
        }

        private void place(Set<Integer> data) {
            Map<Integer, Set<Integer>> chosen = new HashMap<>();
            for (int object : data) {
                Set<Object> owners = Stream.concat(
                                referrersOf(object)
                                        .filter(referrer -> referrer != object)
                                        .map(this::owner),
                                threadsAt(object))
                        .collect(Collectors.toSet());
                if (owners.size() == 1 && owners.iterator().next() instanceof Integer outside) {
                    if (common.contains(outside)) {
                        chosen.put(object, new HashSet<>());
                    }
                } else if (owners.size() == 1) {
                    chosen.put(
                            object,
                            parts.stream().filter(owners::contains).findFirst().orElseThrow());
                }
            }
            chosen.forEach((object, part) -> {
                part.add(object);
                if (part.size() == 1) {
                    parts.add(part);
                }
            });
        }

        /** The part of an object, or the object itself if it has none. */
        private Object owner(int object) {
            return parts.stream()
                    .filter(part -> part.contains(object))
                    .map(Object.class::cast)
                    .findFirst()
                    .orElse(object);
        }

        private int anchor(Set<Integer> part) {
            Set<Integer> anchors = part.stream()
                    .flatMap(object -> Stream.concat(referrersOf(object).filter(common::contains), threadsAt(object)))
                    .collect(Collectors.toSet());
            return anchors.size() == 1 ? anchors.iterator().next() : HangingParts.NONE;
        }
    }

    @Test
    void what_one_thread_works_on_hangs_on_it_though_both_use_a_constant_and_a_class() {
        TestHeap heap = new TestHeap();
        TestObject plugin = heap.mirror("com.acme.Plugin");
        TestObject empty = heap.array("java.lang.Object[]", 0);
        TestObject name = heap.object("java.lang.String").field("value", heap.array("byte[]", 3));
        heap.staticField("java.util.ArrayList", "EMPTY", empty);
        TestObject first = job(heap, plugin, empty, name);
        TestObject second = job(heap, plugin, empty, name);
        TestObject worker = heap.thread("worker", Origin.APPLICATION).field("target", first);
        TestObject main = heap.thread("main", Origin.APPLICATION, ThreadActivity.UNKNOWN);
        heap.root(new GcRoot.FrameLocal(second.id(), 1, GcRoot.UNKNOWN));

        HangingParts parts = parts(RetainedGraph.references(heap.graph()));

        assertThat(parts.count()).isEqualTo(2);
        assertThat(parts.size(parts.partOf(first.id()))).isEqualTo(4);
        assertThat(parts.anchorOf(parts.partOf(first.id()))).isEqualTo(worker.id());
        assertThat(parts.anchorOf(parts.partOf(second.id()))).isEqualTo(main.id());
        assertThat(parts.partOf(name.id())).isEqualTo(HangingParts.NONE);
        assertThat(parts.partOf(empty.id())).isEqualTo(HangingParts.NONE);
        assertThat(parts.partOf(plugin.id())).isEqualTo(HangingParts.NONE);
    }

    /** A job of a class that could be unloaded, with a label and bytes of its own, used twice. */
    private static TestObject job(TestHeap heap, TestObject plugin, TestObject empty, TestObject name) {
        TestObject label = heap.object("java.lang.String").field("value", heap.array("byte[]", 8));
        TestObject step = heap.object("com.acme.Step").field("label", label).field("name", name);
        return heap.object("com.acme.Plugin")
                .ofClass(plugin)
                .field("step", step)
                .field("label", label)
                .field("list", empty);
    }

    @Test
    void what_two_threads_use_hangs_on_neither() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject queue = heap.object("com.acme.Queue").field("first", heap.arrayList(session));
        heap.thread("producer", Origin.APPLICATION).field("queue", queue);
        heap.thread("consumer", Origin.APPLICATION).field("queue", queue);

        HangingParts parts = parts(RetainedGraph.references(heap.graph()));

        assertThat(parts.count()).isEqualTo(1);
        assertThat(parts.partOf(session.id())).isZero();
        assertThat(parts.size(0)).isEqualTo(4);
        assertThat(parts.anchorOf(0)).isEqualTo(HangingParts.NONE);
    }

    @Test
    void the_value_of_a_static_field_is_what_its_contents_hang_on() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session").field("name", heap.string("s"));
        TestObject sessions = heap.arrayList(session);
        heap.staticField("com.acme.Registry", "OPEN", sessions);

        HangingParts parts = parts(RetainedGraph.references(heap.graph()));

        assertThat(parts.partOf(sessions.id())).isEqualTo(HangingParts.NONE);
        assertThat(parts.anchorOf(parts.partOf(session.id()))).isEqualTo(sessions.id());
    }
}
