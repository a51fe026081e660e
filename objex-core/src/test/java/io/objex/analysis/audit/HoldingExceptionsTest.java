package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldingExceptionsTest {
    private final TestHeap heap = new TestHeap()
            .type("java.lang.Exception", "java.lang.Throwable")
            .type("com.acme.RequestFailed", "java.lang.Exception");

    @Test
    void an_exception_with_a_large_field_is_found_with_the_field() {
        TestHeap.TestObject request = heap.object("com.acme.Request").field("body", heap.array("byte[]", 2 << 20));
        heap.staticField(
                "com.acme.Server", "LAST", heap.object("com.acme.RequestFailed").field("request", request));

        AuditFinding finding = AuditedHeaps.onlyFinding(new HoldingExceptions(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text())
                .isEqualTo("com.acme.RequestFailed keeps 2,097,200 bytes, mostly by its field request"
                        + " (com.acme.Request): com.acme.Server.LAST");
        assertThat(finding.advice()).startsWith("Keep the message or the stack trace as text");
    }

    @Test
    void a_shared_exception_that_collects_suppressed_ones_is_found() {
        TestHeap.TestObject[] suppressed = IntStream.range(0, 60)
                .mapToObj(i -> heap.object("com.acme.RequestFailed"))
                .toArray(TestHeap.TestObject[]::new);
        TestHeap.TestObject shared = heap.object("java.lang.Exception")
                .inherited("java.lang.Throwable", "suppressedExceptions", heap.arrayList(suppressed));
        heap.staticField("com.acme.Server", "CLOSED", shared);

        AuditFinding finding = AuditedHeaps.onlyFinding(new HoldingExceptions(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text()).contains("60 suppressed", "com.acme.Server.CLOSED");
    }

    @Test
    void a_long_chain_of_causes_is_found_at_its_beginning() {
        TestHeap.TestObject current = heap.object("java.lang.Exception");
        for (int i = 0; i < 70; i++) {
            current = heap.object("java.lang.Exception").inherited("java.lang.Throwable", "cause", current);
        }
        heap.staticField("com.acme.Server", "LAST", current);

        AuditFinding finding = AuditedHeaps.onlyFinding(new HoldingExceptions(), heap);

        assertThat(finding.text()).contains("70 causes").endsWith(": com.acme.Server.LAST");
        assertThat(finding.objects()).containsExactly(current.id());
    }

    @Test
    void exceptions_that_keep_little_are_fine() {
        TestHeap.TestObject cause = heap.object("java.lang.Exception");
        cause.inherited("java.lang.Throwable", "cause", cause);
        heap.staticField(
                "com.acme.Server",
                "LAST",
                heap.object("com.acme.RequestFailed").inherited("java.lang.Throwable", "cause", cause));

        assertThat(AuditedHeaps.findings(new HoldingExceptions(), heap)).isEmpty();
    }
}
