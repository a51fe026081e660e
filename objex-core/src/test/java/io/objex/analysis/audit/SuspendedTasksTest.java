package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.ThreadActivity;
import org.junit.jupiter.api.Test;

class SuspendedTasksTest {
    private static final String COROUTINE = "kotlin.coroutines.jvm.internal.BaseContinuationImpl";
    private final TestHeap heap =
            new TestHeap().type("com.acme.Load$run$1", COROUTINE).type("java.lang.VirtualThread", "java.lang.Thread");

    @Test
    void coroutines_that_keep_much_are_found_with_what_they_keep_together() {
        TestHeap.TestObject shared = heap.array("byte[]", 10_000);
        heap.staticField(
                "com.acme.Scope",
                "JOBS",
                heap.arrayList(
                        heap.object("com.acme.Load$run$1").field("page", shared),
                        heap.object("com.acme.Load$run$1").field("page", shared)));

        AuditFinding finding = AuditedHeaps.onlyFinding(new SuspendedTasks(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.bytes()).isEqualTo(10_048);
        assertThat(finding.text())
                .startsWith("2 Kotlin coroutines without a thread keep 10,048 bytes")
                .endsWith(": 2 com.acme.Load$run$1");
        assertThat(finding.advice()).startsWith("Look at what they wait for");
    }

    @Test
    void virtual_threads_that_run_are_not_suspended() {
        TestHeap.TestObject running =
                heap.object("java.lang.VirtualThread").field("task", heap.array("byte[]", 10_000));
        heap.startedThread(running, "", Origin.APPLICATION, ThreadActivity.UNKNOWN);

        assertThat(AuditedHeaps.findings(new SuspendedTasks(), heap)).isEmpty();
    }

    @Test
    void virtual_threads_that_wait_are_found() {
        TestHeap.TestObject parked = heap.object("java.lang.VirtualThread").field("task", heap.array("byte[]", 10_000));
        heap.staticField("com.acme.Server", "WAITING", parked);

        assertThat(AuditedHeaps.onlyFinding(new SuspendedTasks(), heap).text())
                .startsWith("1 virtual thread without a thread keeps 10,032 bytes");
    }
}
