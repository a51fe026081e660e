package io.objex.explore.session;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
import io.objex.graph.Reference;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import io.objex.graph.RetainingSteps;
import io.objex.store.AnalysisStage;
import io.objex.store.Dump;
import io.objex.store.HolderRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The heap of a dump in memory, for questions that a database does not answer: read when the first of them is asked, which
 * takes seconds for millions of objects, and kept.
 */
final class WholeHeap {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final OpenedDump opened;
    private volatile Progress watcher;
    private @Nullable HeapGraph graph;
    private @Nullable RetainingPaths paths;
    private @Nullable RetainingReferences references;
    private @Nullable Referrers referrers;
    private @Nullable RetainedSizes sizes;

    WholeHeap(OpenedDump opened, Progress watcher) {
        this.opened = opened;
        this.watcher = watcher;
    }

    void tell(Progress other) {
        watcher = other;
    }

    /** Passes on how far work is, and stops it when nobody wants it any more. */
    Progress progress() {
        return (stage, done, total) -> {
            opened.check();
            watcher.at(stage, done, total);
        };
    }

    /**
     * Does some work that knows of no stopping and does not ask the dump. It has a thread of its own: who no longer wants to
     * wait need not, and the work goes on to its end, which is seconds away, for nobody.
     *
     * @param stage what is done, in a word
     */
    <T> T compute(String stage, Supplier<T> work) {
        progress().at(stage, 0, 0);
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "objex " + stage);
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                opened.check();
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return tooLarge(cause);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static ObjexException tooLarge(Throwable cause) {
        return HeapMemory.exceeded("The heap of the dump", cause);
    }

    /** The graph of any dump. */
    HeapGraph read(Dump dump) {
        try {
            return dump.graph(progress());
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    HeapGraph graph() {
        HeapGraph known = graph;
        if (known == null) {
            known = read(opened.dump());
            graph = known;
        }
        return known;
    }

    RetainingPaths paths() {
        RetainingPaths known = paths;
        if (known == null) {
            HeapGraph whole = graph();
            known = compute("searching", () -> RetainingPaths.of(whole));
            paths = known;
        }
        return known;
    }

    RetainingReferences references() {
        RetainingReferences known = references;
        if (known == null) {
            RetainingPaths searched = paths();
            known = compute("searching", () -> RetainingReferences.of(searched));
            references = known;
        }
        return known;
    }

    Referrers referrers() {
        Referrers known = referrers;
        if (known == null) {
            HeapGraph whole = graph();
            known = compute("indexing", () -> Referrers.of(whole));
            referrers = known;
        }
        return known;
    }

    RetainedSizes sizes() {
        RetainedSizes known = sizes;
        if (known == null) {
            known = sizes(references());
            sizes = known;
        }
        return known;
    }

    RetainedSizes sizes(RetainingReferences retaining) {
        return compute("measuring", () -> RetainedSizes.of(DominatorTree.of(retaining, progress())));
    }

    /** The steps of the shortest retaining path of an object: from the tables of an analysed dump, else from the whole heap. */
    Optional<RetainingSteps> stepsTo(int object) {
        if (opened.dump().stages().contains(AnalysisStage.PATHS)) {
            return opened.dump().stepsTo(object);
        }
        RetainingPaths searched = paths();
        return isThere(object) ? searched.to(object).map(RetainingPath::inSteps) : Optional.empty();
    }

    /** The last reference of that path, in the same way; empty for a root's own object. */
    Optional<Reference> towardsRoot(int object) {
        if (opened.dump().stages().contains(AnalysisStage.PATHS)) {
            return opened.dump().towardsRoot(object);
        }
        RetainingPaths searched = paths();
        return isThere(object) ? searched.towardsRoot(object) : Optional.empty();
    }

    private boolean isThere(int object) {
        return object >= 0 && object < graph().objectCount();
    }

    /** What holds the heap, in the same way. */
    List<HolderRow> holders() {
        if (opened.dump().stages().contains(AnalysisStage.PATHS)) {
            return opened.dump().holders();
        }
        RetainingPaths searched = paths();
        return compute("counting", () -> HolderRow.of(searched));
    }
}
