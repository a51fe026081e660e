package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.FoldedReferences.Found;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedReferencesTest {
    private final TestHeap heap = new TestHeap();

    private static List<String> from(HeapGraph graph, TestObject object) {
        FoldedReferences folded = new FoldedReferences(graph);
        return texts(folded, folded.from(object.id()));
    }

    private static List<String> to(HeapGraph graph, TestObject object) {
        FoldedReferences folded = new FoldedReferences(graph);
        return texts(folded, folded.to(object.id(), Referrers.of(graph)));
    }

    private static List<String> texts(FoldedReferences folded, Found found) {
        return IntStream.range(0, found.count())
                .mapToObj(at -> folded.label(found.references(at)) + " @" + found.other(at))
                .toList();
    }

    @Test
    void a_map_refers_to_its_keys_and_values() {
        TestObject key = heap.string("a");
        TestObject value = heap.object("com.acme.Value");
        TestObject map = heap.hashMap(key, value);
        HeapGraph graph = heap.graph();

        assertThat(from(graph, map)).containsExactly(".key{\"a\"} @" + key.id(), "{\"a\"} @" + value.id());
        assertThat(to(graph, value)).containsExactly("{\"a\"} @" + map.id());
    }

    @Test
    void a_set_refers_to_its_members_and_not_to_its_map() {
        TestObject member = heap.string("m");
        TestObject set = heap.object("java.util.HashSet").field("map", heap.hashMap(member, heap.object("x.Y")));
        HeapGraph graph = heap.graph();

        assertThat(from(graph, set)).contains("{\"m\"} @" + member.id());
        assertThat(to(graph, member)).containsExactly("{\"m\"} @" + set.id());
    }

    @Test
    void a_list_refers_to_its_elements_by_their_index() {
        TestObject first = heap.object("com.acme.Value");
        TestObject second = heap.object("com.acme.Value");
        TestObject list = heap.arrayList(first, second);
        HeapGraph graph = heap.graph();

        assertThat(from(graph, list)).containsExactly("[0] @" + first.id(), "[1] @" + second.id());
        assertThat(to(graph, second)).containsExactly("[1] @" + list.id());
    }

    @Test
    void an_array_that_is_no_list_s_stays() {
        TestObject element = heap.object("com.acme.Value");
        TestObject array = heap.array("java.lang.Object[]", 4).element(3, element);
        TestObject holder = heap.object("com.acme.Holder").field("array", array);
        HeapGraph graph = heap.graph();

        assertThat(from(graph, holder)).containsExactly(".array @" + array.id());
        assertThat(to(graph, element)).containsExactly("[3] @" + array.id());
    }

    @Test
    void a_node_that_is_asked_about_is_not_folded() {
        TestObject value = heap.object("com.acme.Value");
        TestObject next = heap.object("java.util.HashMap$Node");
        TestObject node =
                heap.object("java.util.HashMap$Node").field("value", value).field("next", next);
        HeapGraph graph = heap.graph();

        assertThat(from(graph, node)).containsExactly(".value @" + value.id(), ".next @" + next.id());
        assertThat(to(graph, next)).containsExactly(".next @" + node.id());
    }

    @Test
    void a_list_of_nodes_that_is_too_long_to_go_back_shows_its_node() {
        TestObject last = heap.object("com.acme.Value");
        TestObject node = heap.object("java.util.LinkedList$Node").field("item", last);
        int asked = node.id();
        for (int i = 0; i < 100_001; i++) {
            node = heap.object("java.util.LinkedList$Node").field("next", node);
        }
        heap.object("java.util.LinkedList").field("first", node);

        assertThat(to(heap.graph(), last)).containsExactly(".item @" + asked);
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_heaps_are_folded_like_by_a_recursive_twin(int seed) {
        HeapGraph graph = RandomHeap.of(seed, 60);
        FoldedReferences folded = new FoldedReferences(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            Found found = folded.from(object);
            Set<Integer> last = new HashSet<>();
            for (int at = 0; at < found.count(); at++) {
                int[] chain = found.references(at);
                requireChain(graph, chain, object, found.other(at));
                last.add(chain[chain.length - 1]);
            }
            Set<Integer> expected = new HashSet<>();
            twin(graph, object, object, new HashSet<>(Set.of(object)), expected);
            assertThat(last).isEqualTo(expected).hasSize(found.count());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_reference_to_an_object_is_found_once_and_leads_there(int seed) {
        HeapGraph graph = RandomHeap.of(seed, 60);
        Referrers referrers = Referrers.of(graph);
        FoldedReferences folded = new FoldedReferences(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            Found found = folded.to(object, referrers);
            List<Integer> last = new ArrayList<>();
            for (int at = 0; at < found.count(); at++) {
                int[] chain = found.references(at);
                requireChain(graph, chain, found.other(at), object);
                assertThat(chain.length == 1 || leadsInside(graph, chain[0])).isTrue();
                last.add(chain[chain.length - 1]);
            }
            List<Integer> inbound = new ArrayList<>();
            for (int position = 0; position < referrers.count(object); position++) {
                inbound.add(referrers.reference(object, position));
            }
            assertThat(last).isEqualTo(inbound);
        }
    }

    private static void requireChain(HeapGraph graph, int[] chain, int from, int to) {
        int at = from;
        for (int reference : chain) {
            assertThat(graph.referrer(reference)).isEqualTo(at);
            at = graph.referent(reference);
        }
        assertThat(at).isEqualTo(to);
    }

    private static void twin(HeapGraph graph, int start, int object, Set<Integer> seen, Set<Integer> found) {
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            int referent = graph.referent(reference);
            boolean structure =
                    CollectionInsides.isStructure(graph.typeOf(referent).name());
            if (leadsInside(graph, reference) || (object != start && structure && !isContent(graph, reference))) {
                if (seen.add(referent)) {
                    twin(graph, start, referent, seen, found);
                }
            } else {
                found.add(reference);
            }
        }
    }

    private static boolean leadsInside(HeapGraph graph, int reference) {
        return graph.reference(reference) instanceof Reference.InstanceField held
                && CollectionInsides.leadsInside(
                        graph.type(held.field().declaringType()).name(),
                        held.field().name());
    }

    private static boolean isContent(HeapGraph graph, int reference) {
        Reference held = graph.reference(reference);
        if (held instanceof Reference.InstanceField field) {
            return Set.of("key", "value", "val", "item").contains(field.field().name());
        }
        return held instanceof Reference.ArrayElement
                && !CollectionInsides.isStructure(graph.typeOf(held.referrer()).name());
    }
}
