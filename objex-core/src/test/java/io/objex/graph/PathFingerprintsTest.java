package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.TestHeap.TestObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathFingerprintsTest {

    private static Map<Integer, String> fingerprints(HeapGraph graph, int mostLabels) {
        RetainingPaths paths = RetainingPaths.of(graph);
        PathFingerprints fingerprints = new PathFingerprints(graph, mostLabels);
        int[] places = new int[graph.objectCount()];
        Map<Integer, String> found = new HashMap<>();
        for (int position = 0; position < paths.retainedCount(); position++) {
            int object = paths.retained(position);
            RetainingPath path = paths.to(object).orElseThrow();
            int named = path.holder().kind() == Holder.Kind.STATIC_FIELD ? 1 : 0;
            int referrer = paths.referrerTowardsRoot(object);
            places[object] = path.references().size() == named
                    ? fingerprints.begin(path.holder())
                    : fingerprints.follow(places[referrer], referrer, paths.referenceTowardsRoot(object));
            found.put(
                    object,
                    fingerprints.get(fingerprints.numberAt(places[object])).text());
        }
        return found;
    }

    private static String fingerprint(TestHeap heap, TestObject target) {
        return fingerprints(heap.graph(), PathFingerprints.MOST_LABELS).get(target.id());
    }

    @Test
    void every_object_has_the_fingerprint_of_its_path_or_of_the_collection_whose_structure_it_is() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 1500; seed++) {
            HeapGraph graph = seed % 3 == 0 ? RandomHeap.of(seed, 60) : RandomCollections.of(seed, 60);
            Map<Integer, String> expected = new Expected(graph).all();

            assertThat(fingerprints(graph, Integer.MAX_VALUE - 2))
                    .as("seed " + seed)
                    .isEqualTo(expected);
            seen.addAll(expected.values());
        }
        assertThat(seen).hasSizeGreaterThan(2000);
        for (String part :
                List.of("{*}", "[*]", ".key{*}", ".get()", ".threadLocals{", ".captured[", ".x()", ".table")) {
            assertThat(seen).as(part).anyMatch(text -> text.contains(part));
        }
    }

    /** By the definition: from whole paths, each looked at for itself. */
    private record Expected(HeapGraph graph) {
        Map<Integer, String> all() {
            RetainingPaths paths = RetainingPaths.of(graph);
            Map<Integer, String> all = new HashMap<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                int current = object;
                paths.to(object).ifPresent(path -> all.put(current, of(path)));
            }
            return all;
        }

        private String of(RetainingPath path) {
            List<Reference> references = path.references();
            int named = path.holder().kind() == Holder.Kind.STATIC_FIELD ? 1 : 0;
            for (int end = named; end < references.size(); end++) {
                if (isStructureOf(references.subList(end, references.size()))) {
                    return cut(path, end);
                }
            }
            return PathFingerprint.of(path).text();
        }

        /** Whether the first reference enters a collection and none leaves it, or comes to a content. */
        private boolean isStructureOf(List<Reference> way) {
            PathFolding folding = new PathFolding(graph);
            CollectionShape shape =
                    CollectionShape.of(graph, graph.typeOf(way.get(0).referrer()));
            return shape != null
                    && folding.entersStructure(way.get(0))
                    && way.stream()
                            .allMatch(step -> !folding.leadsToContent(step)
                                    && PathFolding.isInside(shape, graph.typeOf(step.referent())));
        }

        private String cut(RetainingPath path, int end) {
            List<Reference> kept = path.references().subList(0, end);
            int[] references = kept.stream().mapToInt(this::number).toArray();
            return PathFingerprint.of(RetainingPath.of(graph, path.root(), references))
                    .text();
        }

        private int number(Reference step) {
            for (int at = graph.firstReference(step.referrer()); ; at++) {
                if (graph.reference(step.referrer(), at).equals(step)) {
                    return at;
                }
            }
        }
    }

    @Test
    void a_map_its_structure_its_keys_and_its_values_are_three_fingerprints() {
        TestHeap heap = new TestHeap();
        TestObject key = heap.string("a");
        TestObject value = heap.object("com.acme.Session");
        TestObject map = heap.hashMap(key, value);
        heap.staticField("com.acme.Registry", "OPEN", map);

        Map<Integer, String> found = fingerprints(heap.graph(), PathFingerprints.MOST_LABELS);

        assertThat(found.get(key.id())).isEqualTo("com.acme.Registry.OPEN.key{*}");
        assertThat(found.get(value.id())).isEqualTo("com.acme.Registry.OPEN{*}");
        assertThat(found.get(map.id())).isEqualTo("com.acme.Registry.OPEN");
        assertThat(found.values()).filteredOn("com.acme.Registry.OPEN"::equals).hasSize(3);
    }

    @Test
    void a_key_of_a_key_is_not_the_same_key() {
        TestHeap heap = new TestHeap();
        TestObject innermost = heap.object("com.acme.Session");
        TestObject inner = heap.hashMap(innermost, heap.string("b"));
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(inner, heap.string("a")));

        assertThat(fingerprint(heap, innermost)).isEqualTo("com.acme.Registry.OPEN.key{*}.key{*}");
    }

    @Test
    void the_key_of_a_thread_local_tells_its_values_apart() {
        TestHeap heap = new TestHeap();
        TestObject one = heap.object("java.lang.ThreadLocal");
        TestObject other = heap.object("java.lang.ThreadLocal");
        TestObject first = heap.object("com.acme.Session");
        TestObject second = heap.object("com.acme.Session");
        heap.thread("worker-3", Origin.APPLICATION).field("threadLocals", heap.threadLocals(one, first, other, second));
        heap.staticField("com.acme.Context", "ONE", one);
        heap.staticField("com.acme.Context", "OTHER", other);

        assertThat(fingerprint(heap, first)).isEqualTo("thread \"worker-*\".threadLocals{com.acme.Context.ONE}");
        assertThat(fingerprint(heap, second)).isEqualTo("thread \"worker-*\".threadLocals{com.acme.Context.OTHER}");
    }

    @Test
    void what_lies_far_out_goes_by_the_beginning_of_its_path() {
        TestHeap heap = new TestHeap();
        TestObject[] chain = new TestObject[8];
        Arrays.setAll(chain, i -> heap.object("com.acme.Level" + i));
        for (int i = 1; i < chain.length; i++) {
            chain[i - 1].field("next", chain[i]);
        }
        heap.staticField("com.acme.Log", "HEAD", chain[0]);

        Map<Integer, String> found = fingerprints(heap.graph(), 3);

        assertThat(Arrays.stream(chain).map(object -> found.get(object.id())))
                .startsWith(
                        "com.acme.Log.HEAD",
                        "com.acme.Log.HEAD.next",
                        "com.acme.Log.HEAD.next.next",
                        "com.acme.Log.HEAD.next.next.next",
                        "com.acme.Log.HEAD.next.next.next …")
                .endsWith("com.acme.Log.HEAD.next.next.next …")
                .hasSize(8);
        assertThat(new HashSet<>(found.values())).hasSize(6);
    }
}
