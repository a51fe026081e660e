package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class KeyPreviewsTest {

    @Test
    void only_the_values_of_keys_and_members_stay() {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.A", "MAP", heap.hashMap(heap.string("key"), heap.string("value")));
        heap.staticField("com.acme.A", "FIELD", heap.string("field"));
        heap.staticField(
                "com.acme.A",
                "PAIRS",
                heap.object("java.util.ImmutableCollections$MapN")
                        .field(
                                "table",
                                heap.array("java.lang.Object[]", 2)
                                        .element(0, heap.string("k"))
                                        .element(1, heap.string("v"))));
        heap.staticField(
                "com.acme.A",
                "SET",
                heap.object("java.util.ImmutableCollections$SetN")
                        .field("elements", heap.array("java.lang.Object[]", 2).element(1, heap.string("member"))));
        heap.staticField(
                "com.acme.A",
                "PAIR",
                heap.object("java.util.ImmutableCollections$Set12").field("e0", heap.string("first")));

        HeapGraph graph = KeyPreviews.in(heap.graph());

        assertThat(graph.previews().values()).containsExactlyInAnyOrder("\"key\"", "\"k\"", "\"member\"", "\"first\"");
    }
}
