package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.graph.TestHeap.TestObject;
import org.junit.jupiter.api.Test;

class ObjectPathTest {

    @Test
    void reads_like_java_from_the_object_on() {
        TestHeap heap = new TestHeap();
        TestObject listener = heap.object("com.acme.Listener");
        TestObject list = heap.arrayList(heap.object("com.acme.Other"), listener);
        TestObject session = heap.object("com.acme.Session").field("listeners", list);
        HeapGraph graph = heap.graph();

        ObjectPath path = ObjectPath.of(graph, session.id(), new int[] {
            graph.firstReference(session.id()), graph.firstReference(list.id()), graph.firstReference(list.id() - 1) + 1
        });

        assertThat(path).hasToString("Session @%d.listeners[1]".formatted(session.id()));
        assertThat(path.references()).hasSize(3);
        assertThat(path.target()).isEqualTo(listener.id());
        assertThat(path.targetType()).isEqualTo("com.acme.Listener");
    }

    @Test
    void a_value_that_is_known_stands_for_the_object_and_equal_steps_are_counted() {
        TestHeap heap = new TestHeap();
        TestObject last = heap.object("com.acme.Node");
        TestObject middle = heap.object("com.acme.Node").field("next", last);
        TestObject first = heap.object("com.acme.Node").preview("\"first\"").field("next", middle);
        HeapGraph graph = heap.graph();

        assertThat(ObjectPath.of(graph, first.id(), new int[] {
                            graph.firstReference(first.id()), graph.firstReference(middle.id())
                        })
                        .toExpression())
                .isEqualTo("\"first\".next(x2)");
    }

    @Test
    void a_class_with_its_static_field_reads_as_in_source() {
        TestHeap heap = new TestHeap();
        TestObject open = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", open);
        TestObject loader = heap.object("com.acme.Loader");
        TestObject registry = heap.loadedClass("com.acme.Registry").field("classLoader", loader);
        HeapGraph graph = heap.graph();
        int first = graph.firstReference(registry.id());

        assertThat(ObjectPath.of(graph, registry.id(), new int[] {first})).hasToString("com.acme.Registry.OPEN");
        assertThat(ObjectPath.of(graph, registry.id(), new int[] {first + 1}))
                .hasToString("class com.acme.Registry.classLoader");
        assertThat(ObjectPath.of(graph, registry.id(), new int[0])).hasToString("class com.acme.Registry");
    }

    @Test
    void references_that_are_no_chain_are_refused() {
        TestHeap heap = new TestHeap();
        TestObject one = heap.object("com.acme.A");
        one.field("next", heap.object("com.acme.A").field("next", one));
        HeapGraph graph = heap.graph();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectPath.of(graph, 0, new int[] {1, 0}))
                .withMessage("reference 1 does not begin at object 0");
    }
}
