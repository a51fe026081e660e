package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {
    private static final String DIRECT = "java.nio.DirectByteBuffer";
    private final TestHeap heap = new TestHeap().type(DIRECT, "java.nio.MappedByteBuffer");

    private TestHeap.TestObject buffer() {
        return heap.object(DIRECT).field("cleaner", heap.object("jdk.internal.ref.Cleaner"));
    }

    private TestHeap.TestObject[] buffers(int count) {
        return IntStream.range(0, count).mapToObj(i -> buffer()).toArray(TestHeap.TestObject[]::new);
    }

    @Test
    void direct_buffers_are_counted_by_holder() {
        heap.staticField("com.acme.Pool", "FREE", heap.arrayList(buffers(3)));
        heap.staticField("com.acme.Log", "VIEW", heap.object(DIRECT));

        AuditFinding finding = AuditedHeaps.onlyFinding(new DirectBuffers(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.text())
                .isEqualTo(
                        "3 direct buffers and 1 view without memory of their own, 96 bytes in the heap beside what is"
                                + " outside; held by 3 com.acme.Pool.FREE");
        assertThat(finding.advice()).startsWith("Keep direct buffers in a pool of fixed size");
    }

    @Test
    void a_thousand_of_them_are_a_warning() {
        heap.staticField("com.acme.Pool", "FREE", heap.arrayList(buffers(1000)));

        assertThat(AuditedHeaps.onlyFinding(new DirectBuffers(), heap).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void buffers_that_nothing_holds_wait_for_a_collection() {
        buffers(2);

        assertThat(AuditedHeaps.onlyFinding(new DirectBuffers(), heap).text())
                .startsWith("2 direct buffers that nothing holds any more have not been freed");
    }

    @Test
    void buffers_in_the_heap_are_none_of_them() {
        heap.staticField("com.acme.Pool", "FREE", heap.object("java.nio.HeapByteBuffer"));

        assertThat(AuditedHeaps.findings(new DirectBuffers(), heap)).isEmpty();
    }
}
