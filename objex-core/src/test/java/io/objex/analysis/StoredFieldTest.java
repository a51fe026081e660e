package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredFieldTest {
    private final TestHeap heap = new TestHeap();
    private final TestObject fresh = heap.object("com.acme.Session");

    @Test
    void a_static_field_that_refers_to_what_is_new_is_set_directly() {
        heap.staticField("com.acme.Registry", "last", fresh);

        assertThat(storedIn()).contains(new StoredField("com.acme.Registry", "last", true));
    }

    @Test
    void a_collection_on_the_way_means_that_something_was_put_into_what_the_field_holds() {
        TestObject bus = heap.object("com.acme.EventBus").field("listeners", heap.arrayList(fresh));
        heap.staticField("com.acme.Registry", "BUS", bus);

        assertThat(storedIn()).contains(new StoredField("com.acme.EventBus", "listeners", false));
    }

    @Test
    void a_field_that_a_superclass_declares_is_the_superclasss() {
        TestObject bus = heap.object("com.acme.FastBus").inherited("com.acme.EventBus", "last", fresh);
        heap.staticField("com.acme.Registry", "BUS", bus);

        assertThat(storedIn()).contains(new StoredField("com.acme.EventBus", "last", true));
    }

    @Test
    void what_a_new_object_refers_to_in_turn_is_not_to_be_cut() {
        TestObject inner = heap.object("com.acme.Part");
        heap.staticField("com.acme.Registry", "last", fresh.field("part", inner));
        HeapGraph graph = heap.graph();

        assertThat(StoredField.on(
                        RetainingPaths.of(graph).to(inner.id()).orElseThrow(),
                        graph,
                        object -> object == fresh.id() || object == inner.id()))
                .contains(new StoredField("com.acme.Registry", "last", true));
    }

    @Test
    void what_a_lambda_captured_has_no_field_that_somebody_wrote() {
        TestObject lambda =
                heap.object("com.acme.Shipping$$Lambda/0x0000000800c03000").field("arg$1", heap.arrayList(fresh));
        heap.staticField("com.acme.Shipping", "COST", lambda);

        assertThat(storedIn()).isEmpty();
    }

    @Test
    void what_the_jdk_or_a_thread_keeps_is_in_no_field_of_the_application() {
        heap.staticField("java.lang.Registry", "HOOKS", heap.arrayList(fresh));
        assertThat(storedIn()).isEmpty();

        TestHeap other = new TestHeap();
        TestObject thread = other.thread("worker", Origin.APPLICATION).field("target", other.object("com.acme.Task"));
        HeapGraph graph = other.graph();
        assertThat(StoredField.on(
                        RetainingPaths.of(graph).to(thread.id()).orElseThrow(), graph, object -> object == thread.id()))
                .isEmpty();
    }

    private Optional<StoredField> storedIn() {
        HeapGraph graph = heap.graph();
        return StoredField.on(
                RetainingPaths.of(graph).to(fresh.id()).orElseThrow(), graph, object -> object == fresh.id());
    }
}
