package io.objex.render.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
    private final TestHeap heap = new TestHeap();
    private final TestObject session = heap.object("com.acme.Session");

    private static String texts(Drawing drawing) {
        List<String> lines = new ArrayList<>();
        drawing.boxes().forEach(box -> lines.add(box.id() + " " + box.kind() + " " + box.lines()));
        drawing.arrows()
                .forEach(arrow -> lines.add(
                        arrow.from() + (arrow.retains() ? " -> " : " ..> ") + arrow.to() + " " + arrow.label()));
        return String.join("\n", lines);
    }

    @Test
    void referrers_are_drawn_up_to_the_class_that_holds_them() {
        TestObject map = heap.hashMap(heap.string("42"), session);
        heap.staticField("com.acme.Registry", "OPEN", map);

        assertThat(texts(Drawing.referrersOf(heap.graph(), session.id()).draw()))
                .isEqualTo("""
                        o0 OBJECT [com.acme.Session, @0]
                        o2 OBJECT [java.util.HashMap, @2]
                        o5 ROOT [class com.acme.Registry, @5]
                        o2 -> o0 {"42"}
                        o5 -> o2 OPEN""");
    }

    @Test
    void the_insides_of_a_collection_are_drawn_on_request() {
        TestObject map = heap.hashMap(heap.string("42"), session);
        heap.staticField("com.acme.Registry", "OPEN", map);

        Drawing drawing = Drawing.pathsTo(heap.graph(), session.id())
                .insides()
                .shortNames()
                .draw();

        assertThat(texts(drawing)).isEqualTo("""
                        o0 OBJECT [Session, @0]
                        o5 ROOT [class Registry, @5]
                        o2 OBJECT [HashMap, @2]
                        o3 OBJECT [Node[2], @3]
                        o4 OBJECT [Node, @4]
                        o5 -> o2 OPEN
                        o2 -> o3 table
                        o3 -> o4 [0]
                        o4 -> o0 value""");
    }

    @Test
    void what_is_too_much_is_counted() {
        TestObject[] sessions = IntStream.range(0, 25)
                .mapToObj(i -> heap.object("com.acme.Session"))
                .toArray(TestObject[]::new);
        TestObject list = heap.arrayList(sessions);

        Drawing drawing =
                Drawing.referencesOf(heap.graph(), list.id()).tooMany(3).draw();

        assertThat(drawing.boxes()).hasSize(5);
        assertThat(drawing.boxes().get(4).lines()).containsExactly("22 more references");
        assertThat(drawing.arrows()).contains(new Arrow("o" + list.id(), "rest0", "", true));
    }

    @Test
    void of_many_objects_some_are_drawn() {
        int[] all = IntStream.range(0, 30)
                .map(i -> heap.object("com.acme.Session").id())
                .toArray();

        assertThat(Drawing.referrersOf(heap.graph(), all).draw().boxes())
                .hasSize(11)
                .last()
                .extracting(Box::lines)
                .isEqualTo(List.of("20 more objects"));
        assertThat(Drawing.pathsTo(heap.graph(), all).draw().boxes()).hasSize(11);
    }

    @Test
    void weak_references_are_dotted() {
        TestObject weak = heap.object("java.lang.ref.WeakReference").referent(session);

        assertThat(texts(Drawing.referrersOf(heap.graph(), session.id()).draw()))
                .isEqualTo("""
                        o0 OBJECT [com.acme.Session, @0]
                        o%1$d OBJECT [java.lang.ref.WeakReference, @%1$d]
                        o%1$d ..> o0 referent""".formatted(weak.id()));
    }

    @Test
    void threads_and_locals_are_marked_as_roots() {
        TestObject thread = heap.thread("worker \"1\"", Origin.APPLICATION).field("target", session);
        heap.root(new GcRoot.FrameLocal(session.id(), 0, GcRoot.UNKNOWN));
        heap.root(new GcRoot.JniGlobal(session.id()));

        assertThat(texts(
                        Drawing.referrersOf(heap.graph(), session.id()).counts().draw()))
                .isEqualTo("""
                        o0 ROOT [com.acme.Session, @0, thread "worker "1"", local, and 1 more root, 1 referrer, 0 references]
                        o%1$d ROOT [java.lang.Thread, @%1$d, thread "worker "1"", 0 referrers, 1 reference]
                        o%1$d -> o0 target""".formatted(thread.id()));
    }

    @Test
    void objects_are_left_out_singled_out_and_described_on_request() {
        TestObject user = heap.object("com.acme.User");
        TestObject log = heap.object("com.acme.Log");
        session.field("user", user).field("log", log);
        HeapGraph graph = heap.graph();

        Drawing drawing = Drawing.referencesOf(graph, session.id())
                .ignore(object -> object == log.id())
                .filter(object -> object == user.id() || object == log.id())
                .highlight(object -> object == user.id())
                .extraInfo(object -> graph.shallowSize(object) + " B")
                .draw();

        assertThat(texts(drawing)).isEqualTo("""
                        o0 OBJECT [com.acme.Session, @0, 16 B]
                        o1 HIGHLIGHTED [com.acme.User, @1, 16 B]
                        o0 -> o1 user""");
    }

    @Test
    void depth_limits_how_far_a_drawing_goes() {
        TestObject last = session;
        for (int i = 0; i < 5; i++) {
            TestObject next = heap.object("com.acme.Link");
            last.field("next", next);
            last = next;
        }
        HeapGraph graph = heap.graph();

        assertThat(Drawing.referencesOf(graph, 0).depth(0).draw().boxes()).hasSize(1);
        assertThat(Drawing.referencesOf(graph, 0).depth(2).draw().boxes()).hasSize(3);
        assertThat(Drawing.referencesOf(graph, 0).depth(99).draw().boxes()).hasSize(6);
    }

    @Test
    void a_long_path_is_drawn_without_its_middle() {
        TestObject last = session;
        for (int i = 0; i < 1000; i++) {
            TestObject link = heap.object("com.acme.Link" + i).field("next", last);
            last = link;
        }
        heap.staticField("com.acme.Registry", "FIRST", last);

        Drawing drawing = Drawing.pathsTo(heap.graph(), session.id()).draw();

        assertThat(drawing.boxes()).hasSize(43);
        assertThat(drawing.boxes().get(42).lines()).containsExactly("961 more steps");
        assertThat(drawing.arrows()).hasSize(42);
    }

    @Test
    void what_nothing_retains_is_drawn_alone() {
        assertThat(texts(Drawing.pathsTo(heap.graph(), session.id()).draw()))
                .isEqualTo("o0 OBJECT [com.acme.Session, @0]");
    }

    @Test
    void an_object_that_is_not_in_the_graph_is_refused() {
        HeapGraph graph = heap.graph();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drawing.referrersOf(graph, 1))
                .withMessage("object (1) must be one of the 1 of the graph");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drawing.referrersOf(graph, 0).depth(-1))
                .withMessage("depth (-1) must not be negative");
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void arrows_of_random_heaps_stand_for_references_between_boxes(int seed) {
        HeapGraph graph = RandomHeap.of(seed, 80);
        if (graph.objectCount() == 0) {
            return;
        }
        int object = seed % graph.objectCount();
        for (Drawing drawing : List.of(
                Drawing.referrersOf(graph, object).insides().depth(4).draw(),
                Drawing.referencesOf(graph, object).insides().depth(4).draw(),
                Drawing.pathsTo(graph, object).insides().draw())) {
            List<String> ids = drawing.boxes().stream().map(Box::id).toList();
            assertThat(ids).doesNotHaveDuplicates().startsWith("o" + object);
            assertThat(drawing.arrows()).allSatisfy(arrow -> {
                assertThat(ids).contains(arrow.from(), arrow.to());
                assertThat(isReference(graph, arrow)).isTrue();
            });
        }
    }

    private static boolean isReference(HeapGraph graph, Arrow arrow) {
        Optional<Integer> from = number(arrow.from());
        Optional<Integer> to = number(arrow.to());
        if (from.isEmpty() || to.isEmpty()) {
            return arrow.label().isEmpty();
        }
        return IntStream.range(graph.firstReference(from.get()), graph.firstReference(from.get() + 1))
                .anyMatch(reference -> graph.referent(reference) == to.get());
    }

    private static Optional<Integer> number(String id) {
        return id.startsWith("o") ? Optional.of(Integer.valueOf(id.substring(1))) : Optional.empty();
    }
}
