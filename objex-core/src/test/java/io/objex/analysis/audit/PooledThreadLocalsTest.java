package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class PooledThreadLocalsTest {
    private final TestHeap heap = new TestHeap();
    private final TestHeap.TestObject local = heap.object("java.lang.ThreadLocal");

    private TestHeap.TestObject poolThread(String name) {
        TestHeap.TestObject pool = heap.object("java.util.concurrent.ThreadPoolExecutor");
        TestHeap.TestObject worker =
                heap.object("java.util.concurrent.ThreadPoolExecutor$Worker").field("this$0", pool);
        return heap.thread(name, Origin.APPLICATION).field("target", worker);
    }

    @Test
    void values_on_the_threads_of_a_pool_are_found_by_their_thread_local() {
        heap.staticField("com.acme.Context", "CURRENT", local);
        for (int i = 1; i <= 3; i++) {
            poolThread("pool-1-thread-" + i)
                    .field("threadLocals", heap.threadLocals(local, heap.object("com.acme.User")));
        }

        AuditFinding finding = AuditedHeaps.onlyFinding(new PooledThreadLocals(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.text())
                .isEqualTo("com.acme.Context.CURRENT has 3 values on threads of pools, 48 bytes: 3 com.acme.User");
        assertThat(finding.objectCount()).isEqualTo(3);
        assertThat(finding.advice()).startsWith("Call remove() in a finally block");
    }

    @Test
    void large_values_are_a_warning() {
        heap.staticField("com.acme.Context", "BUFFER", local);
        poolThread("pool-1-thread-1").field("threadLocals", heap.threadLocals(local, heap.array("byte[]", 1 << 20)));

        assertThat(AuditedHeaps.onlyFinding(new PooledThreadLocals(), heap).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void values_on_a_thread_of_its_own_go_with_it() {
        heap.staticField("com.acme.Context", "CURRENT", local);
        heap.thread("main", Origin.APPLICATION)
                .field("threadLocals", heap.threadLocals(local, heap.object("com.acme.User")));

        assertThat(AuditedHeaps.findings(new PooledThreadLocals(), heap)).isEmpty();
    }

    @Test
    void thread_locals_of_the_jdk_are_nobodys_fault() {
        heap.staticField("java.lang.StringCoding", "decoder", local);
        poolThread("pool-1-thread-1").field("threadLocals", heap.threadLocals(local, heap.object("java.lang.Object")));

        assertThat(AuditedHeaps.findings(new PooledThreadLocals(), heap)).isEmpty();
    }

    @Test
    void a_value_whose_thread_local_is_gone_is_a_warning() {
        TestHeap.TestObject entry = heap.object("java.lang.ThreadLocal$ThreadLocalMap$Entry")
                .fieldWhileReached("value", heap.object("com.acme.User"));
        TestHeap.TestObject table =
                heap.array("java.lang.ThreadLocal$ThreadLocalMap$Entry[]", 1).element(0, entry);
        TestHeap.TestObject map =
                heap.object("java.lang.ThreadLocal$ThreadLocalMap").field("table", table);
        poolThread("pool-1-thread-1").field("threadLocals", map);

        AuditFinding finding = AuditedHeaps.onlyFinding(new PooledThreadLocals(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text()).startsWith("A thread local that is gone has 1 value on threads of pools");
    }
}
