package io.objex.junit;

import io.objex.Roots;
import io.objex.capture.CaptureException;
import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;

/**
 * The heap of this JVM as one test sees it: without the machinery, without the test instances.
 *
 * <p>The walker is made once per JVM. Safe for several threads; only one walks at a time.
 */
final class LiveHeap {
    private final HeapSource source;
    private final ShownKeys keys;
    private final CostMeter meter;

    /** The walker of this JVM, made when it is first needed; where that fails, the failure is remembered. */
    private static final class Walker {
        private static @Nullable HeapWalker made;
        private static @Nullable Supplier<CaptureException> failure;

        private Walker() {}

        static synchronized HeapWalker get() {
            if (made != null) {
                return made;
            }
            if (failure != null) {
                throw failure.get();
            }
            try {
                made = HeapWalker.create();
                return made;
            } catch (CaptureException e) {
                String message = String.valueOf(e.getMessage());
                Throwable cause = e.getCause() == null ? e : e.getCause();
                failure = () -> new CaptureException(message, cause);
                throw e;
            }
        }
    }

    private LiveHeap(HeapSource source, ShownKeys keys, CostMeter meter) {
        this.source = source;
        this.keys = keys;
        this.meter = meter;
    }

    /**
     * Looks past the instances of a test, which JUnit drops anyway. A dynamic test has those of its factory.
     *
     * @throws CaptureException if this JVM lets nobody look
     */
    static LiveHeap of(ExtensionContext context, LeakConfiguration configuration) {
        return ignoring(
                TestMethodContext.of(context)
                        .getTestInstances()
                        .map(TestInstances::getAllInstances)
                        .orElse(List.of()),
                configuration);
    }

    /**
     * Looks past the given objects.
     *
     * @throws CaptureException if this JVM lets nobody look
     */
    static LiveHeap ignoring(List<Object> testInstances, LeakConfiguration configuration) {
        WalkRules rules = WalkRules.withoutMachinery().ignoring(testInstances).previews(WalkRules.Previews.KEYS);
        HeapSource source = configuration.roots() == Roots.EXACT
                ? new DumpedHeap(configuration.artifacts(), testInstances, Walker.get(), rules)
                : new WalkedHeap(Walker.get(), rules);
        return new LiveHeap(source, configuration.keys(), new CostMeter());
    }

    /** The same heap; its looks are counted. */
    LiveHeap countedBy(CostMeter counter) {
        return new LiveHeap(source, keys, counter);
    }

    HeapSnapshot snapshot() {
        HeapSnapshot snapshot = source.snapshot();
        meter.walked(snapshot.objectCount());
        return snapshot;
    }

    HeapGraph graph() {
        HeapGraph graph = keys.in(source.graph());
        meter.walked(graph.objectCount());
        return graph;
    }

    /** Looks for one object. */
    HeapSource.Sighting sighting(Object sought) {
        HeapSource.Sighting found = source.sighting(sought);
        meter.walked(found.graph().objectCount());
        return new HeapSource.Sighting(keys.in(found.graph()), found.isSought());
    }
}
