package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinalizerQueueTest {
    private static final String FINALIZER = "java.lang.ref.Finalizer";
    private final TestHeap heap = new TestHeap().type(FINALIZER, "java.lang.ref.Reference");

    private TestHeap.TestObject finalizerOf(String type) {
        TestHeap.TestObject object = heap.object(type);
        return heap.object(FINALIZER).referent(object);
    }

    @Test
    void objects_with_finalizers_are_counted_by_type() {
        TestHeap.TestObject first = finalizerOf("com.acme.Handle");
        heap.staticField(FINALIZER, "unfinalized", first);
        first.field("next", finalizerOf("com.acme.Handle").field("next", finalizerOf("com.acme.Other")));

        AuditFinding finding = AuditedHeaps.onlyFinding(new FinalizerQueue(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.text())
                .isEqualTo("There are 3 objects with a finalizer, 48 bytes: 2 com.acme.Handle, 1 com.acme.Other");
        assertThat(finding.advice()).startsWith("Replace finalize() by close()");
    }

    @Test
    void a_long_queue_is_a_warning() {
        TestHeap.TestObject last = finalizerOf("com.acme.Handle");
        last.inherited("java.lang.ref.Reference", "next", last);
        TestHeap.TestObject head = last;
        for (int i = 1; i < 150; i++) {
            head = finalizerOf("com.acme.Handle").inherited("java.lang.ref.Reference", "next", head);
        }
        TestHeap.TestObject queue = heap.object("java.lang.ref.ReferenceQueue").field("head", head);
        heap.staticField(FINALIZER, "queue", queue);

        List<AuditFinding> findings = AuditedHeaps.findings(new FinalizerQueue(), heap);

        assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(findings.get(0).text())
                .isEqualTo("150 objects wait for the finalizer thread, 2,400 bytes: 150 com.acme.Handle");
        assertThat(findings.get(0).objectCount()).isEqualTo(150);
    }

    @Test
    void objects_that_only_their_finalizer_knows_are_counted_without_a_type() {
        heap.staticField(FINALIZER, "unfinalized", heap.object(FINALIZER));

        assertThat(AuditedHeaps.onlyFinding(new FinalizerQueue(), heap).text())
                .isEqualTo(
                        "There is 1 object with a finalizer, 0 bytes; of 1 this heap does not tell the type, for nothing"
                                + " else holds them");
    }

    @Test
    void an_empty_queue_and_finalizers_of_the_jdk_are_fine() {
        heap.staticField(FINALIZER, "queue", heap.object("java.lang.ref.ReferenceQueue"));
        heap.staticField(FINALIZER, "unfinalized", finalizerOf("java.util.zip.Inflater"));

        assertThat(AuditedHeaps.findings(new FinalizerQueue(), heap)).isEmpty();
    }
}
