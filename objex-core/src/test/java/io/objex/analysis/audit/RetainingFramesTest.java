package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.ThreadActivity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetainingFramesTest {
    private static final ThreadActivity WORKING = new ThreadActivity(
            1,
            "waiting",
            "main",
            List.of(
                    new HeapFrame("com.acme.Queue", "take", "Queue.java", 12, Origin.APPLICATION),
                    new HeapFrame("com.acme.Worker", "run", "Worker.java", 41, Origin.APPLICATION)));
    private final TestHeap heap = new TestHeap();

    RetainingFramesTest() {
        heap.thread("worker-1", Origin.APPLICATION, WORKING);
    }

    @Test
    void a_local_variable_that_keeps_much_is_found_in_the_outermost_method_that_has_it() {
        TestHeap.TestObject batch = heap.array("byte[]", 10_000);
        heap.root(new GcRoot.FrameLocal(batch.id(), 0, 0)).root(new GcRoot.FrameLocal(batch.id(), 0, 1));

        AuditFinding finding = AuditedHeaps.onlyFinding(new RetainingFrames(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text())
                .isEqualTo(
                        "Local variables of com.acme.Worker.run(Worker.java:41) in thread \"worker-1\" keep 99.8 % of"
                                + " the heap, 10,016 bytes: 1 byte[]");
        assertThat(finding.advice()).startsWith("If the method runs for long or waits");
    }

    @Test
    void what_a_static_field_holds_as_well_is_not_the_methods() {
        TestHeap.TestObject batch = heap.array("byte[]", 10_000);
        TestHeap.TestObject list = heap.arrayList(batch);
        heap.root(new GcRoot.FrameLocal(list.id(), 0, 1)).staticField("com.acme.Worker", "BATCH", batch);

        assertThat(AuditedHeaps.findings(new RetainingFrames(), heap)).isEmpty();
    }

    @Test
    void what_is_a_root_of_another_kind_stays_when_the_method_returns() {
        TestHeap.TestObject batch = heap.array("byte[]", 10_000);
        heap.root(new GcRoot.FrameLocal(batch.id(), 0, 1)).root(new GcRoot.JniGlobal(batch.id()));

        assertThat(AuditedHeaps.findings(new RetainingFrames(), heap)).isEmpty();
    }

    @Test
    void a_heap_without_local_variables_says_so() {
        assertThat(new RetainingFrames().limit(AuditedHeaps.of(heap.graph()))).contains("no local variables");
    }
}
