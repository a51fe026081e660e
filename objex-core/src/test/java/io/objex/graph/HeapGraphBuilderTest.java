package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapGraphBuilderTest {

    private record Added(int referrer, int referent, int label) {}

    @Test
    void references_lie_by_referrer_in_the_order_in_which_they_were_added() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            HeapGraphBuilder builder = builder();
            int objects = 1 + random.nextInt(20);
            IntStream.range(0, objects).forEach(object -> builder.addObject(0, 0, object));
            List<Added> added = new ArrayList<>();
            for (int count = random.nextInt(60); count > 0; count--) {
                Added reference = new Added(random.nextInt(objects), random.nextInt(objects), random.nextInt(3) - 1);
                added.add(reference);
                builder.addReference(reference.referrer(), reference.referent(), reference.label());
            }
            HeapGraph graph = builder.build();

            List<Added> found = new ArrayList<>();
            List<Added> expected = new ArrayList<>();
            for (int object = 0; object < objects; object++) {
                int referrer = object;
                added.stream().filter(each -> each.referrer() == referrer).forEach(expected::add);
                for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                    found.add(new Added(graph.referrer(at), graph.referent(at), graph.label(at)));
                    assertThat(graph.referrer(at)).isEqualTo(object);
                    assertThat(graph.reference(at)).isEqualTo(graph.reference(object, at));
                }
            }
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
            assertThat(graph.referenceCount()).isEqualTo(added.size());
        }
    }

    @Test
    void references_are_named_by_where_they_sit() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject value = heap.object("com.acme.Value");
        TestHeap.TestObject mirror = heap.loadedClass("com.acme.Holder");
        heap.staticField("com.acme.Holder", "HELD", value);
        TestHeap.TestObject array =
                heap.array("com.acme.Value[]", 3).element(2, value).ofClass(mirror);
        TestHeap.TestObject object = heap.object("com.acme.Owner").field("value", value);
        HeapGraph graph = heap.graph();

        assertThat(graph.reference(graph.firstReference(mirror.id())))
                .isInstanceOfSatisfying(
                        Reference.StaticField.class,
                        held -> assertThat(held.field().name()).isEqualTo("HELD"));
        assertThat(graph.reference(graph.firstReference(array.id())))
                .isEqualTo(new Reference.ArrayElement(array.id(), value.id(), 2));
        assertThat(graph.reference(graph.firstReference(array.id()) + 1))
                .isEqualTo(new Reference.ClassOf(array.id(), mirror.id()));
        assertThat(graph.reference(graph.firstReference(object.id())))
                .isInstanceOfSatisfying(
                        Reference.InstanceField.class,
                        held -> assertThat(held.field().name()).isEqualTo("value"));
        assertThat(graph.referentOf(object.id(), "value")).isEqualTo(value.id());
        assertThat(graph.referentOf(object.id(), "other")).isEqualTo(-1);
        assertThat(graph.referentOf(array.id(), "value")).isEqualTo(-1);
        assertThat(graph.mirroredType(mirror.id()))
                .isEqualTo(graph.mirroredTypes().get(mirror.id()));
        assertThat(graph.type(graph.mirroredType(mirror.id())).name()).isEqualTo("com.acme.Holder");
        assertThat(graph.mirroredType(object.id())).isEqualTo(-1);
    }

    @Test
    void shallow_sizes_are_rounded_up_to_the_alignment() {
        for (int alignment : new int[] {8, 16}) {
            HeapGraphBuilder builder = new HeapGraphBuilder().objectAlignment(alignment);
            builder.addLoader("bootstrap");
            builder.addType(new ObjectType(0, "java.lang.Class", 0, -1, -1, 112, 0, Origin.JDK));
            builder.addType(new ObjectType(1, "byte[]", 0, -1, -1, 16, 1, Origin.JDK));
            builder.addType(new ObjectType(2, "com.acme.A", 0, -1, -1, 24, 0, Origin.APPLICATION));
            builder.addObject(0, 144, 1);
            builder.addObject(1, 9, 2);
            builder.addObject(2, 0, 3);
            builder.addObject(1, Integer.MAX_VALUE, 4);
            HeapGraph graph = builder.build();

            assertThat(IntStream.range(0, 4).mapToLong(graph::shallowSize))
                    .containsExactly(144L, 32L, 24L, 2_147_483_664L);
            assertThat(graph.totalShallowSize()).isEqualTo(144 + 32 + 24 + 2_147_483_664L);
            assertThat(graph.arrayLength(1)).isEqualTo(9);
            assertThat(graph.arrayLength(2)).isEqualTo(-1);
        }
    }

    @Test
    void names_and_previews_cannot_break_a_line() {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("my\nloader");
        builder.addType(new ObjectType(0, "com.acme.A\nB", 0, -1, -1, 16, 0, Origin.APPLICATION));
        builder.addField(0, "fie\u2028ld", false, Retention.STRONG);
        builder.addThread(builder.addObject(0, 0, 1), "worker\r\n1", false, Origin.APPLICATION);
        builder.setPreview(0, "\"a\tb\"");
        HeapGraph graph = builder.build();

        assertThat(graph.loader(0).name()).isEqualTo("my\\nloader");
        assertThat(graph.type(0).name()).isEqualTo("com.acme.A\\nB");
        assertThat(graph.field(0).name()).isEqualTo("fie\\u2028ld");
        assertThat(graph.thread(0).name()).isEqualTo("worker\\r\\n1");
        assertThat(graph.preview(0)).contains("\"a\\tb\"");
    }

    @Test
    void what_was_not_added_cannot_be_named() {
        rejects(builder -> builder.addReference(0, 1, 0), "referent (1) must be one of the 1 added");
        rejects(builder -> builder.addReference(-1, 0, 0), "referrer (-1) must be one of the 1 added");
        rejects(builder -> builder.addReference(0, 0, 7), "field (7) must be one of the 2 added");
        rejects(builder -> builder.addReference(0, 0, -2), "field (-2) must be one of the 2 added");
        rejects(
                builder -> {
                    int array = builder.addObject(1, 3, 0);
                    builder.addReference(array, 0, 3);
                },
                "array element (3) must be one of the 3 added");
        rejects(builder -> builder.addObject(2, 0, 0), "type of an object (2) must be one of the 2 added");
        rejects(
                builder -> builder.addRoot(new GcRoot.LoadedClass(9)),
                "object of a root (9) must be one of the 1 added");
        rejects(
                builder -> builder.addRoot(new GcRoot.LiveThread(0, 0)),
                "thread of a root (0) must be one of the 0 added");
        rejects(
                builder -> builder.addThread(3, "main", false, Origin.JDK),
                "object of a thread (3) must be one of the 1 added");
        rejects(
                builder -> builder.addField(5, "x", false, Retention.STRONG),
                "declaring type of a field (5) must be one of the 2 added");
        rejects(builder -> builder.setMirroredType(4, 0), "class object (4) must be one of the 1 added");
        rejects(builder -> builder.setMirroredType(0, 4), "type of a class object (4) must be one of the 2 added");
        rejects(builder -> builder.setPreview(4, "a"), "object with a preview (4) must be one of the 1 added");
        rejects(builder -> builder.setLoaderObject(0, 4), "object of a loader (4) must be one of the 1 added");
        rejects(builder -> builder.setLoaderObject(4, 0), "loader (4) must be one of the 1 added");
        rejects(
                builder -> builder.addType(new ObjectType(2, "A", 0, 7, -1, 16, 0, Origin.JDK)),
                "superclass of A (7) must be one of the 3 added");
        rejects(
                builder -> builder.addType(new ObjectType(2, "A", 7, -1, -1, 16, 0, Origin.JDK)),
                "loader of A (7) must be one of the 1 added");
        rejects(
                builder -> builder.addType(new ObjectType(7, "A", 0, -1, -1, 16, 0, Origin.JDK)),
                "type A has index 7, but 2 types have been added");
        rejects(builder -> builder.addObject(0, -1, 0), "extent (-1) must not be negative");
        rejects(builder -> builder.objectAlignment(12), "object alignment (12) must be a power of two");
    }

    private static void rejects(Consumer<HeapGraphBuilder> mistake, String message) {
        HeapGraphBuilder builder = builder();
        builder.addObject(0, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    mistake.accept(builder);
                    builder.build();
                })
                .withMessage(message);
    }

    @Test
    void an_empty_graph_is_a_graph() {
        HeapGraph graph = new HeapGraphBuilder().build();

        assertThat(graph).hasToString("HeapGraph[0 objects, 0 references, 0 roots]");
        assertThat(graph.firstReference(0)).isZero();
    }

    @Test
    void a_graph_does_not_change_with_its_builder() {
        HeapGraphBuilder builder = builder();
        builder.addObject(0, 0, 1);
        HeapGraph graph = builder.build();
        builder.addObject(0, 0, 2);
        builder.addRoot(new GcRoot.LoadedClass(1));
        builder.setPreview(0, "later");

        assertThat(graph.objectCount()).isEqualTo(1);
        assertThat(graph.roots()).isEmpty();
        assertThat(graph.preview(0)).isEmpty();
        assertThat(builder.build().objectCount()).isEqualTo(2);
    }

    private static HeapGraphBuilder builder() {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("app");
        builder.addType(new ObjectType(0, "com.acme.A", 0, -1, -1, 16, 0, Origin.APPLICATION));
        builder.addType(new ObjectType(1, "com.acme.A[]", 0, -1, 0, 16, 4, Origin.APPLICATION));
        builder.addField(0, "first", false, Retention.STRONG);
        builder.addField(0, "second", false, Retention.STRONG);
        return builder;
    }
}
