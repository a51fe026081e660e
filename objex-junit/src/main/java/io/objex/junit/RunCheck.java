package io.objex.junit;

import io.objex.analysis.FirstSeen;
import io.objex.analysis.HeapGrowth;
import io.objex.analysis.Leftover;
import io.objex.analysis.Leftovers;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.RetainingPath;
import io.objex.render.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The check of a whole run: looks before its first test and after each class, and tells at the end what is left, and which
 * class was the first to leave some of it. What classes leave that run at the same time is put down to the one that ends
 * first. Not safe for several threads.
 *
 * <p>A fault of objex never changes the outcome of the run: it is logged, and there is no report.
 */
final class RunCheck {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final int MOST_PATHS = 200;

    private final RunConfiguration configuration;
    private final CiNews news;
    private final List<String> classes = new ArrayList<>();
    private @Nullable State state;

    private RunCheck(RunConfiguration configuration, CiNews news) {
        this.configuration = configuration;
        this.news = news;
    }

    /** What there is once the heap has been looked at. */
    private record State(LiveHeap heap, HeapSnapshot before, FirstSeen seen) {}

    static RunCheck begin(ConfigurationParameters parameters) {
        RunCheck check = new RunCheck(RunConfiguration.of(parameters), CiNews.of(parameters));
        check.guarded(() -> {
            check.artifacts(leak -> {}).forget();
            LiveHeap heap = LiveHeap.ignoring(List.of(), check.configuration.checks());
            HeapSnapshot before = heap.snapshot();
            check.state = new State(heap, before, FirstSeen.startingAt(before));
        });
        return check;
    }

    boolean looksAfterEachTest() {
        return configuration.blame() == RunConfiguration.Blame.TEST;
    }

    void look(String className) {
        State looking = state;
        if (looking != null) {
            guarded(() -> {
                looking.seen().look(looking.heap().snapshot());
                classes.add(className);
            });
        }
    }

    void end() {
        State looking = state;
        if (looking == null || classes.isEmpty()) {
            return;
        }
        guarded(() -> {
            HeapSnapshot last = settled(looking);
            HeapGraph graph = looking.heap().graph();
            Leftovers leftovers = Leftovers.of(looking.seen(), graph);
            if (!leftovers.leftovers().isEmpty()) {
                tell(leftovers, graph, HeapGrowth.between(looking.before(), last));
            }
        });
    }

    /** What goes by itself in a moment is not left behind. */
    private HeapSnapshot settled(State looking) {
        HeapSnapshot[] last = {looking.before()};
        new Settling(configuration.checks().settle()).untilCalm(() -> {
            last[0] = looking.heap().snapshot();
            looking.seen().keepOnly(last[0]);
            return looking.seen().objects();
        });
        return last[0];
    }

    private void tell(Leftovers leftovers, HeapGraph graph, HeapGrowth growth) {
        List<RetainingPath> paths = leftovers.leftovers().stream()
                .limit(MOST_PATHS)
                .map(Leftover::path)
                .toList();
        Map<String, String> links = artifacts(leak -> publish(leak, leftovers))
                .write(graph, growth, leftovers.newObjects(), paths, kept -> {
                    RunReport report = report(leftovers, kept.links());
                    return new Artifacts.Report(report.full(), report.json());
                });
        if (configuration.checks().pages()) {
            ReportIndex.write(configuration.checks().artifacts());
        }
        String brief = report(leftovers, links).brief();
        if (configuration.fails() && leftovers.grewAgain()) {
            throw new LeakError(brief);
        }
        LOG.log(leftovers.grewAgain() ? Level.WARNING : Level.INFO, brief);
    }

    private RunReport report(Leftovers leftovers, Map<String, String> links) {
        return new RunReport(leftovers, classes, looksAfterEachTest(), links);
    }

    /** What is there once and for all is worth no alarm. */
    private void publish(FoundLeak leak, Leftovers leftovers) {
        if (leftovers.grewAgain()) {
            try (CiNews told = news) {
                told.tell(configuration.fails() ? leak : leak.asWarning());
            }
        }
    }

    private Artifacts artifacts(Consumer<FoundLeak> publisher) {
        return new Artifacts(
                configuration.checks(), new TestIdentity("", "the whole run", Path.of("run"), ""), publisher);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (LeakError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            state = null;
            LOG.log(Level.WARNING, "objex: no report of what the run left behind: " + e.getMessage(), e);
        }
    }
}
