package io.objex.bench;

import io.objex.capture.HeapWalker;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.store.DumpContents;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import io.objex.store.Verification;
import io.objex.store.WrittenDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does the operations of a round. Keeps between them what the next one needs, and nothing from round to round. */
final class Workbench {
    private static final String VISITED = "objex.visited";

    private final HeapWalker walker = HeapWalker.create();
    private final Supplier<Object> root;
    private final Duration limit;
    private final Path hprof;
    private final Path database;
    private long objects;
    private @Nullable HeapGraph graph;
    private @Nullable WrittenDump written;

    /**
     * A workbench.
     *
     * @param root gives the object from which the tools that need one begin
     * @param limit how long an operation may take, for tools that can be stopped
     * @param scratch a folder for dumps
     */
    Workbench(Supplier<Object> root, Duration limit, Path scratch) {
        this.root = root;
        this.limit = limit;
        this.hprof = scratch.resolve("heap.hprof");
        this.database = scratch.resolve("heap.db");
        // They are large and may lie in memory: not to be left there when somebody stops the bench.
        hprof.toFile().deleteOnExit();
        database.toFile().deleteOnExit();
    }

    /** Returns what an operation does. */
    Work of(Operation operation) {
        return switch (operation) {
            case SNAPSHOT -> this::snapshot;
            case HISTOGRAM -> Workbench::histogram;
            case IDENTITY_WALK -> this::identityWalk;
            case JOL -> () -> counted(OtherTools.jol(root.get()));
            case INSANE -> () -> counted(OtherTools.insane(root.get(), limit));
            case DUMP_HEAP -> this::dumpHeap;
            case GRAPH -> this::capture;
            case WRITE -> this::write;
            case VERIFY -> this::verify;
            case SHARK -> () -> counted(OtherTools.shark(hprof));
        };
    }

    private static LongSupplier counted(long count) {
        return () -> count;
    }

    private LongSupplier snapshot() {
        HeapSnapshot snapshot = walker.snapshot();
        objects = snapshot.objectCount();
        return counted(objects);
    }

    private LongSupplier identityWalk() {
        System.setProperty(VISITED, "identity");
        try {
            return snapshot();
        } finally {
            System.clearProperty(VISITED);
        }
    }

    private static LongSupplier histogram() throws Exception {
        String histogram = JvmDiagnostics.classHistogram();
        return () -> JvmDiagnostics.lines(histogram).stream()
                .mapToLong(HistogramLine::objects)
                .sum();
    }

    private LongSupplier dumpHeap() throws IOException {
        JvmDiagnostics.dumpHeap(hprof);
        return counted(objects);
    }

    private LongSupplier capture() {
        HeapGraph captured = walker.graph();
        graph = captured;
        return captured::objectCount;
    }

    private LongSupplier write() {
        HeapGraph captured = captured();
        written = new DumpWriter().unbounded().write(database, DumpContents.of(captured));
        return counted((long) captured.objectCount() + captured.referenceCount());
    }

    private LongSupplier verify() {
        Verification verification = DumpVerifier.verify(written());
        if (!verification.isSound()) {
            throw new IllegalStateException(verification.summary());
        }
        return () -> verification.objects() + verification.references();
    }

    private HeapGraph captured() {
        if (graph == null) {
            throw new IllegalStateException("no graph has been captured in this round");
        }
        return graph;
    }

    private WrittenDump written() {
        if (written == null) {
            throw new IllegalStateException("no dump has been written in this round");
        }
        return written;
    }

    /** Lets go what only operations up to this one need, so that no later one has to walk or collect it. */
    void clearAfter(Operation operation) throws IOException {
        if (operation == Operation.VERIFY) {
            graph = null;
            written = null;
            Files.deleteIfExists(database);
        } else if (operation == Operation.SHARK) {
            Files.deleteIfExists(hprof);
        }
    }
}
