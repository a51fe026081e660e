package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class PlainRetainedSizesTest {
    @Test
    void what_two_hold_belongs_to_whoever_holds_both() {
        TestHeap heap = new TestHeap();
        TestHeap.TestObject shared = heap.object("com.acme.Shared");
        TestHeap.TestObject left = heap.object("com.acme.Left").field("shared", shared);
        TestHeap.TestObject right = heap.object("com.acme.Right").field("shared", shared);
        TestHeap.TestObject top =
                heap.object("com.acme.Top").field("left", left).field("right", right);
        right.field("top", top);
        heap.thread("main", Origin.APPLICATION).field("top", top);
        HeapGraph graph = heap.graph();

        PlainRetainedSizes sizes = new PlainRetainedSizes(RetainingPaths.of(graph));

        assertThat(sizes.applyAsLong(shared.id())).isEqualTo(16);
        assertThat(sizes.applyAsLong(left.id())).isEqualTo(16);
        assertThat(sizes.applyAsLong(right.id())).isEqualTo(16);
        assertThat(sizes.applyAsLong(top.id())).isEqualTo(64);
    }
}
