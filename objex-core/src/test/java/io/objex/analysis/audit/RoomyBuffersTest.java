package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class RoomyBuffersTest {
    private final TestHeap heap = new TestHeap()
            .type("java.lang.StringBuilder", "java.lang.AbstractStringBuilder")
            .type("java.nio.HeapByteBuffer", "java.nio.Buffer");

    private TestHeap.TestObject builder(int capacity) {
        return heap.object("java.lang.StringBuilder")
                .inherited("java.lang.AbstractStringBuilder", "value", heap.array("byte[]", capacity));
    }

    private TestHeap.TestObject[] builders(int count, int capacity, TestHeap.TestObject last) {
        TestHeap.TestObject[] all = new TestHeap.TestObject[count + 1];
        for (int i = 0; i < count; i++) {
            all[i] = builder(capacity);
        }
        all[count] = last;
        return all;
    }

    @Test
    void a_builder_far_larger_than_the_others_is_found() {
        heap.staticField("com.acme.Page", "PARTS", heap.arrayList(builders(20, 64, builder(200_000))));

        AuditFinding finding = AuditedHeaps.onlyFinding(new RoomyBuffers(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.text())
                .isEqualTo(
                        "1 java.lang.StringBuilder object with arrays of 200,016 bytes, where half of the others have no"
                                + " more than 80 bytes; how full they are is not known: com.acme.Page.PARTS[20]");
        assertThat(finding.advice()).startsWith("Copy what is needed");
    }

    @Test
    void builders_that_are_all_large_are_as_they_should_be() {
        heap.staticField("com.acme.Page", "PARTS", heap.arrayList(builders(20, 200_000, builder(200_000))));

        assertThat(AuditedHeaps.findings(new RoomyBuffers(), heap)).isEmpty();
    }

    @Test
    void several_views_of_one_large_array_are_found() {
        TestHeap.TestObject array = heap.array("byte[]", 1 << 20);
        heap.staticField(
                "com.acme.Messages",
                "HEADERS",
                heap.arrayList(
                        heap.object("java.nio.HeapByteBuffer").field("hb", array),
                        heap.object("java.nio.HeapByteBuffer").field("hb", array)));

        AuditFinding finding = AuditedHeaps.onlyFinding(new RoomyBuffers(), heap);

        assertThat(finding.text()).startsWith("2 views share a byte[] of 1,048,592 bytes");
        assertThat(finding.advice()).startsWith("Copy the part that is needed");
    }

    @Test
    void a_buffer_with_an_array_of_its_own_is_fine() {
        heap.staticField(
                "com.acme.Messages",
                "BUFFER",
                heap.object("java.nio.HeapByteBuffer").field("hb", heap.array("byte[]", 1 << 20)));

        assertThat(AuditedHeaps.findings(new RoomyBuffers(), heap)).isEmpty();
    }
}
