package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryOverheadTest {
    /** More than of any other string in a JVM that has run many tests. */
    private static final int MANY = 5_000;

    private static final int HEAPS = 3000;

    @SuppressWarnings("unused") // read by the walk of the heap
    private static Object held = "";

    @AfterEach
    void letGo() {
        held = "";
    }

    /** As HotSpot has them: with compact headers; with compressed class pointers; without, before and since JDK 23. */
    @ParameterizedTest
    @CsvSource({"12, 8", "16, 12", "20, 16", "24, 16"})
    void the_header_of_instances_follows_from_that_of_arrays(int arrayHeader, int header) {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("bootstrap");
        builder.addType(new ObjectType(0, "byte[]", 0, ObjectType.NONE, ObjectType.NONE, arrayHeader, 1, Origin.JDK));

        assertThat(ObjectHeader.of(builder.build())).isEqualTo(new ObjectHeader(header, 0));
    }

    @Test
    void a_graph_without_types_does_not_tell_the_header() {
        assertThat(ObjectHeader.of(new HeapGraphBuilder().build())).isEqualTo(new ObjectHeader(0, 0));
    }

    @Test
    void an_object_of_the_jvm_at_hand_is_nothing_but_header_and_padding() {
        held = new Object[] {new Object(), new byte[13]};

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());

        ObjectHeader header = ObjectHeader.of(graph);
        assertThat(header.size()).isIn(8, 12, 16);
        TypeOverhead object = of(graph, "java.lang.Object");
        assertThat(object.header()).isEqualTo((long) object.objects() * header.size());
        assertThat(object.rest()).isBetween(0L, object.objects() * 7L);
        TypeOverhead thread = of(graph, "java.lang.Thread");
        assertThat(thread.references()).isPositive();
        assertThat(thread.rest()).isPositive();
    }

    private static TypeOverhead of(HeapGraph graph, String type) {
        return TypeOverhead.of(graph).stream()
                .filter(overhead -> overhead.name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_parts_of_a_type_add_up_in_every_random_heap() {
        for (int seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            MemoryOverhead overhead = MemoryOverhead.of(graph);
            long total = 0;
            for (TypeOverhead type : overhead.types()) {
                assertThat(type.header() + type.references() + type.elements() + type.padding() + type.rest())
                        .as("seed %d, %s", seed, type)
                        .isEqualTo(type.bytes());
                assertThat(type.bytes())
                        .as("seed %d, %s", seed, type)
                        .isEqualTo(IntStream.range(0, graph.objectCount())
                                .filter(object -> graph.typeIndexOf(object) == type.type())
                                .mapToLong(graph::shallowSize)
                                .sum());
                total += type.bytes();
            }
            assertThat(total).as("seed %d", seed).isEqualTo(graph.totalShallowSize());
            assertThat(overhead).as("seed %d", seed).isEqualTo(MemoryOverhead.of(RandomHeap.of(seed, 60)));
        }
    }

    @Test
    void the_padding_of_an_array_reaches_up_to_the_next_object() {
        TestHeap heap = new TestHeap();
        heap.array("byte[]", 3);
        heap.array("byte[]", 8);
        heap.array("byte[]", 9);

        TypeOverhead arrays = of(heap.graph(), "byte[]");

        assertThat(arrays).isEqualTo(new TypeOverhead(arrays.type(), "byte[]", 3, 80, 48, 0, 20, 12, 0));
    }

    @Test
    void empty_collections_count_with_their_arrays_and_others_with_what_they_have_to_spare() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject key = heap.string("key");
        heap.hashMap(key, key, key, key);
        heap.object("java.util.HashMap").field("table", heap.array("java.util.HashMap$Node[]", 16));
        heap.object("java.util.HashSet").field("map", heap.object("java.util.HashMap"));
        heap.arrayList(key, key);

        MemoryOverhead overhead = MemoryOverhead.of(heap.graph());

        assertThat(overhead.collections())
                .extracting(
                        CollectionOverhead::name,
                        CollectionOverhead::collections,
                        CollectionOverhead::empty,
                        CollectionOverhead::emptyBytes,
                        CollectionOverhead::spareBytes)
                .containsExactly(
                        tuple("java.util.HashMap", 2, 1, 16L + 80, 0L),
                        tuple("java.util.HashSet", 1, 1, 32L, 0L),
                        tuple("java.util.ArrayList", 1, 0, 0L, 8L));
        assertThat(overhead.collectionBytes()).isEqualTo(16 + 80 + 32 + 8);
    }

    @Test
    void boxed_numbers_count_with_the_references_to_them() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject one = heap.object("java.lang.Integer").preview("1");
        TestHeap.TestObject another = heap.object("java.lang.Integer").preview("1");
        heap.array("java.lang.Object[]", 4).element(0, one).element(1, one).element(3, another);
        heap.object("java.lang.Long");

        assertThat(BoxedNumbers.of(heap.graph()))
                .containsExactly(
                        new BoxedNumbers("java.lang.Integer", 2, 32, 3, OptionalInt.of(1)),
                        new BoxedNumbers("java.lang.Long", 1, 16, 0, OptionalInt.empty()));
        assertThat(BoxedNumbers.of(heap.graph()).get(0).duplicateBytes()).isEqualTo(16);
        assertThat(BoxedNumbers.of(heap.graph()).get(1).duplicateBytes()).isZero();
    }

    @Test
    void equal_strings_waste_all_but_one_of_them_and_its_array() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject shared = heap.array("byte[]", 5);
        heap.string("hello").field("value", shared);
        heap.string("hello").field("value", shared);
        heap.string("hello").field("value", heap.array("byte[]", 5));
        heap.string("other").field("value", heap.array("byte[]", 5));

        assertThat(DuplicateStrings.of(heap.graph()))
                .isEqualTo(new DuplicateStrings(
                        4, 0, 2 * 16 + 24, List.of(new DuplicateStrings.Value("\"hello\"", 3, 2, 2 * 16 + 24))));
    }

    @Test
    void strings_whose_value_is_not_known_in_full_are_not_compared() {
        TestHeap heap = new TestHeap();
        heap.object("java.lang.String");
        heap.object("java.lang.String").preview("\"0123456789012345678901234567890123456789…\"");
        heap.object("java.lang.String").preview("\"0123456789012345678901234567890123456789…\"");

        assertThat(DuplicateStrings.of(heap.graph())).isEqualTo(new DuplicateStrings(0, 3, 0, List.of()));
    }

    @Test
    void equal_strings_of_the_running_jvm_are_found_where_values_were_captured() {
        String text = "said " + getClass().getSimpleName();
        held = IntStream.range(0, MANY)
                .mapToObj(i -> String.valueOf(text.toCharArray()))
                .toArray();

        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery().previews(WalkRules.Previews.ALL));

        DuplicateStrings strings = DuplicateStrings.of(graph);
        assertThat(strings.compared()).isGreaterThan(MANY);
        assertThat(strings.largest()).anySatisfy(value -> {
            assertThat(value.preview()).isEqualTo('"' + text + '"');
            assertThat(value.strings()).isGreaterThanOrEqualTo(MANY);
            assertThat(value.arrays()).isGreaterThanOrEqualTo(MANY);
        });
    }
}
