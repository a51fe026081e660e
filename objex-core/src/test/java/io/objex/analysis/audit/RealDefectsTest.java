package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.capture.Garbage;
import io.objex.capture.HeapWalker;
import io.objex.capture.JvmHeapDump;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.hprof.HprofReader;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This JVM with a defect of each kind, walked, and dumped by the JVM itself. */
class RealDefectsTest {
    private static final String SELF = RealDefectsTest.class.getName();
    private static final int LARGE = 24 << 20;
    private static final Map<String, Object> CACHE = new HashMap<>();
    private static final List<Object> LISTENERS = new ArrayList<>();
    private static final List<Object> EMPTY = new ArrayList<>();
    private static final List<Object> BUILDERS = new ArrayList<>();
    private static final List<Object> NATIVE = new ArrayList<>();
    private static final List<Object> PLUGINS = new ArrayList<>();
    private static final ThreadLocal<Object> CURRENT = new ThreadLocal<>();

    @SuppressWarnings("unused") // read by the walk of the heap
    private static Object lastFailure = "";

    private static final CountDownLatch FINALIZING = new CountDownLatch(1);
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private static Thread worker = new Thread("never started");
    private static List<AuditResult> walked = List.of();
    private static List<AuditResult> dumped = List.of();

    private static final class Subscription {}

    private static final class RequestFailed extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused") // read by the walk of the heap
        private final transient Object request = new byte[2 << 20];
    }

    /** The first one to be finalized keeps the thread that finalizes. */
    private static final class Handle {
        @Override
        @SuppressWarnings({"deprecation", "removal", "Finalize"}) // what is audited
        protected void finalize() throws InterruptedException {
            FINALIZING.countDown();
            END.await();
        }
    }

    private static final class Worker implements Runnable {
        private final CountDownLatch started = new CountDownLatch(1);

        @Override
        public void run() {
            byte[] batch = new byte[LARGE];
            started.countDown();
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                Reference.reachabilityFence(batch);
            }
        }
    }

    @BeforeAll
    @SuppressWarnings("UnnecessaryStringBuilder") // it is what is kept
    static void makeDefects(@TempDir Path folder) throws Exception {
        CACHE.put("page", new byte[LARGE]);
        IntStream.range(0, 1500).forEach(i -> LISTENERS.add(new Subscription()));
        IntStream.range(0, 20_000).forEach(i -> EMPTY.add(emptied()));
        IntStream.range(0, 200).forEach(i -> BUILDERS.add(new StringBuilder(32)));
        BUILDERS.add(new StringBuilder(500_000));
        IntStream.range(0, 5).forEach(i -> NATIVE.add(ByteBuffer.allocateDirect(64)));
        PLUGINS.add(new PluginLoader("old").plugin());
        PLUGINS.add(new PluginLoader("new").plugin());
        lastFailure = new RequestFailed();
        setThreadLocals();
        Worker work = new Worker();
        worker = new Thread(work, "audited-worker");
        worker.start();
        work.started.await();
        blockFinalizer();

        walked = audits(HeapWalker.create().graph(WalkRules.withoutMachinery()));
        try (JvmHeapDump dump = JvmHeapDump.ofThisJvm(folder, Garbage.COLLECTED)) {
            dumped = audits(HprofReader.read(dump.file()));
        }
    }

    private static Map<Object, Object> emptied() {
        Map<Object, Object> map = new HashMap<>();
        map.put("key", "value");
        map.clear();
        return map;
    }

    private static void setThreadLocals() throws InterruptedException, ExecutionException {
        CountDownLatch both = new CountDownLatch(2);
        List<Runnable> tasks = List.of(() -> setThreadLocal(both), () -> setThreadLocal(both));
        for (var future : tasks.stream().map(POOL::submit).toList()) {
            future.get();
        }
    }

    /** Waits for the other one, so that each runs on a thread of its own. */
    private static void setThreadLocal(CountDownLatch both) {
        CURRENT.set(new Subscription());
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only a collection finds what can be finalized. */
    private static void blockFinalizer() throws InterruptedException {
        IntStream.range(0, 300).forEach(i -> new Handle());
        do {
            System.gc();
        } while (!FINALIZING.await(100, TimeUnit.MILLISECONDS));
    }

    private static List<AuditResult> audits(HeapGraph graph) {
        return Audits.builtIn().run(AuditedHeaps.of(graph));
    }

    @AfterAll
    static void letGo() throws InterruptedException {
        END.countDown();
        POOL.shutdown();
        assertThat(POOL.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        worker.join();
        CACHE.clear();
        List.of(LISTENERS, EMPTY, BUILDERS, NATIVE, PLUGINS).forEach(List::clear);
        lastFailure = "";
        walked = List.of();
        dumped = List.of();
    }

    private static AuditFinding finding(List<AuditResult> results, String audit, String... parts) {
        List<AuditFinding> all = results.stream()
                .filter(result -> result.audit().equals(audit))
                .flatMap(result -> result.findings().stream())
                .toList();
        assertThat(all)
                .as(audit)
                .anySatisfy(finding -> assertThat(finding.text()).contains(parts));
        return all.stream()
                .filter(finding -> List.of(parts).stream().allMatch(finding.text()::contains))
                .findFirst()
                .orElseThrow();
    }

    /** What a walk and a heap dump both show; the dump sees the class of the test on the stack of the test, too. */
    private static AuditFinding ofBoth(String audit, String... parts) {
        finding(dumped, audit, parts);
        return finding(walked, audit, parts);
    }

    @Test
    void the_cache_dominates_the_heap() {
        assertThat(ofBoth("dominating-collections", "java.util.HashMap of 1 element keeps", ".CACHE")
                        .bytes())
                .isGreaterThan(LARGE);
    }

    @Test
    void the_listeners_are_many() {
        assertThat(ofBoth("listener-lists", ".LISTENERS holds 1,500 listeners", "1,500 " + SELF + "$Subscription")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void the_maps_are_empty() {
        assertThat(ofBoth("empty-collections", "java.util.HashMap: ").objectCount())
                .isGreaterThanOrEqualTo(20_000);
    }

    @Test
    void the_values_of_thread_locals_stay_in_the_pool() {
        assertThat(ofBoth("pooled-thread-locals", SELF + ".CURRENT has 2 values on threads of pools")
                        .objectCount())
                .isEqualTo(2);
    }

    @Test
    void the_finalizer_thread_does_not_keep_up() {
        AuditFinding queue = finding(dumped, "finalizer-queue", "wait for the finalizer thread", SELF + "$Handle");
        assertThat(queue.severity()).isEqualTo(Severity.WARNING);
        assertThat(queue.objectCount()).isBetween(290, 400);
    }

    @Test
    void the_loaders_are_stale_and_their_classes_are_duplicates() {
        ofBoth("stale-loaders", "\"old\" with 1 class", "has a twin", ".PLUGINS[0]");
        ofBoth("stale-loaders", "\"new\" with 1 class", "has a twin", ".PLUGINS[1]");
        ofBoth("duplicate-classes", PluginLoader.PLUGIN);
    }

    @Test
    void the_exception_keeps_its_request() {
        assertThat(ofBoth("holding-exceptions", "$RequestFailed keeps", "its field request (byte[])", ".lastFailure")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void the_local_variable_of_the_worker_keeps_its_batch() {
        assertThat(finding(dumped, "retaining-frames", SELF + "$Worker.run(", "\"audited-worker\"", "1 byte[]")
                        .bytes())
                .isGreaterThanOrEqualTo(LARGE);
    }

    @Test
    void the_builder_is_far_larger_than_the_others() {
        ofBoth("roomy-buffers", "1 java.lang.StringBuilder object with arrays of 500,", ".BUILDERS[200]");
    }

    @Test
    void the_direct_buffers_are_held_by_the_list() {
        assertThat(ofBoth("direct-buffers", " in the heap beside what is outside; held by ")
                        .objectCount())
                .isGreaterThanOrEqualTo(5);
        finding(walked, "direct-buffers", "5 " + SELF + ".NATIVE");
    }

    @Test
    void what_a_walk_cannot_see_is_said() {
        assertThat(limitOf("retaining-frames")).contains("a heap dump of the JVM does");
        assertThat(limitOf("roomy-buffers")).contains("primitive fields, which the graph does not have");
        assertThat(limitOf("direct-buffers")).contains("in a primitive field, which the graph does not have");
    }

    private static String limitOf(String audit) {
        return walked.stream()
                .filter(result -> result.audit().equals(audit))
                .map(AuditResult::limit)
                .findFirst()
                .orElseThrow();
    }
}
