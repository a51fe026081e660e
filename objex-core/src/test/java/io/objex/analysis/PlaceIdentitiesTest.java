package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceIdentitiesTest {

    @Test
    void identities_do_not_depend_on_the_order_of_objects_references_and_roots() {
        for (long seed = 0; seed < 300; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);

            assertThat(identities(shuffled(graph, new Random(seed))))
                    .as("seed %d", seed)
                    .isEqualTo(identities(graph));
        }
    }

    @Test
    void five_objects_that_were_replaced_by_five_others_are_the_same() {
        assertThat(identities(registry(heap -> list(heap, 5)))).isEqualTo(identities(registry(heap -> {
            heap.array("byte[]", 9);
            return list(heap, 5);
        })));
    }

    @Test
    void one_more_at_a_place_is_one_more_identity() {
        assertOneMore(registry(heap -> list(heap, 5)), registry(heap -> list(heap, 6)));
    }

    @Test
    void one_more_in_a_chain_is_one_more_identity_wherever_it_was_linked() {
        assertOneMore(registry(heap -> chain(heap, 4)), registry(heap -> chain(heap, 5)));
    }

    @Test
    void entries_of_a_map_are_the_same_whether_they_share_a_bucket_or_not() {
        List<String> side = identities(registry(heap -> map(heap, false)));

        assertThat(identities(registry(heap -> map(heap, true)))).isEqualTo(side);
    }

    @Test
    void what_another_field_holds_is_another_object() {
        TestHeap other = new TestHeap();
        other.staticField("com.acme.Registry", "CLOSED", list(other, 1));

        assertThat(identities(other.graph())).doesNotContainAnyElementsOf(sessions(registry(heap -> list(heap, 1))));
    }

    private static void assertOneMore(HeapGraph before, HeapGraph after) {
        List<String> more = new ArrayList<>(identities(after));
        identities(before).forEach(known -> assertThat(more.remove(known)).isTrue());
        assertThat(more).hasSize(1);
    }

    private static HeapGraph registry(Function<TestHeap, TestObject> content) {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.Registry", "OPEN", content.apply(heap));
        return heap.graph();
    }

    private static TestObject list(TestHeap heap, int size) {
        return heap.arrayList(IntStream.range(0, size)
                .mapToObj(i -> heap.object("com.acme.Session"))
                .toArray(TestObject[]::new));
    }

    private static TestObject chain(TestHeap heap, int length) {
        TestObject first = heap.object("com.acme.Node");
        for (int i = 1; i < length; i++) {
            first = heap.object("com.acme.Node").field("next", first);
        }
        return first;
    }

    private static TestObject map(TestHeap heap, boolean oneBucket) {
        TestObject one = node(heap);
        TestObject other = node(heap);
        TestObject table = heap.array("java.util.HashMap$Node[]", 4).element(0, one);
        if (oneBucket) {
            one.field("next", other);
        } else {
            table.element(1, other);
        }
        return heap.object("java.util.HashMap").field("table", table);
    }

    private static TestObject node(TestHeap heap) {
        return heap.object("java.util.HashMap$Node")
                .field("key", heap.object("java.lang.String"))
                .field("value", heap.object("com.acme.Session"));
    }

    private static List<String> sessions(HeapGraph graph) {
        return identities(graph).stream()
                .filter(identity -> identity.startsWith("com.acme.Session"))
                .toList();
    }

    private static List<String> identities(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        int[] identities = PlaceIdentities.of(graph, paths::isRetained);
        return IntStream.range(0, graph.objectCount())
                .filter(paths::isRetained)
                .mapToObj(object -> graph.typeOf(object).family() + " " + identities[object])
                .sorted()
                .toList();
    }

    private static HeapGraph shuffled(HeapGraph graph, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, graph.objectCount()).boxed().toList());
        Collections.shuffle(order, random);
        HeapGraphBuilder builder = new HeapGraphBuilder();
        graph.loaders().forEach(loader -> builder.addLoader(loader.name()));
        graph.types().forEach(builder::addType);
        graph.fields()
                .forEach(field ->
                        builder.addField(field.declaringType(), field.name(), field.isStatic(), field.retention()));
        int[] numbers = new int[graph.objectCount()];
        order.forEach(
                object -> numbers[object] = builder.addObject(graph.typeIndexOf(object), graph.extentOf(object), 0));
        graph.threads()
                .forEach(thread -> builder.addThread(
                        numbers[thread.object()], thread.name(), false, thread.origin(), thread.activity()));
        List<Integer> references = new ArrayList<>(
                IntStream.range(0, graph.referenceCount()).boxed().toList());
        // A field that refers to two objects, as no real one does, keeps its first.
        long salt = random.nextLong();
        references.sort(Comparator.comparingLong(
                reference -> Places.mix(salt, Places.mix(graph.referrer(reference), graph.label(reference)))));
        references.forEach(reference -> builder.addReference(
                numbers[graph.referrer(reference)], numbers[graph.referent(reference)], graph.label(reference)));
        List<GcRoot> roots = new ArrayList<>(graph.roots());
        Collections.shuffle(roots, random);
        roots.forEach(root -> builder.addRoot(root.of(numbers[root.object()])));
        graph.mirroredTypes().forEach((object, type) -> builder.setMirroredType(numbers[object], type));
        return builder.build();
    }
}
