package io.objex.explore.session;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.Referrers;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The heap of a dump in memory, for questions that a database does not answer: read when the first of them is asked, which
 * takes seconds for millions of objects, and kept.
 */
final class WholeHeap {
    private final OpenedDump opened;
    private final Progress watcher;
    private volatile boolean stopped;
    private @Nullable HeapGraph graph;
    private @Nullable RetainingPaths paths;
    private @Nullable RetainingReferences references;
    private @Nullable Referrers referrers;

    WholeHeap(OpenedDump opened, Progress watcher) {
        this.opened = opened;
        this.watcher = watcher;
    }

    /** From any thread: the work that goes on fails with a {@link CancellationException} at its next step. */
    void stop() {
        stopped = true;
    }

    /** For work that begins now. */
    Progress progress() {
        stopped = false;
        return (stage, done, total) -> {
            if (stopped) {
                throw new CancellationException("stopped");
            }
            watcher.at(stage, done, total);
        };
    }

    HeapGraph graph() {
        HeapGraph known = graph;
        if (known == null) {
            known = opened.dump().graph(progress());
            graph = known;
        }
        return known;
    }

    RetainingPaths paths() {
        RetainingPaths known = paths;
        if (known == null) {
            known = RetainingPaths.of(graph());
            paths = known;
        }
        return known;
    }

    RetainingReferences references() {
        RetainingReferences known = references;
        if (known == null) {
            known = RetainingReferences.of(paths());
            references = known;
        }
        return known;
    }

    Referrers referrers() {
        Referrers known = referrers;
        if (known == null) {
            known = Referrers.of(graph());
            referrers = known;
        }
        return known;
    }
}
