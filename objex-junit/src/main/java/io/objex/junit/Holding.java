package io.objex.junit;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds what holds one particular object. */
final class Holding {
    private final LiveHeap heap;
    private final Duration settle;

    Holding(LiveHeap heap, Duration settle) {
        this.heap = heap;
        this.settle = settle;
    }

    /** An object that is still held. */
    record Held(HeapGraph graph, RetainingPath path) {
        String describe() {
            return "Expecting a %s to be collected, but it is still held\n  %s\nas an expression:  %s"
                    .formatted(
                            path.targetType(),
                            path.toTree("", "<- still here").replace("\n", "\n  "),
                            path.toExpression());
        }
    }

    Optional<Held> find(Object object) {
        AtomicReference<@Nullable Held> latest = new AtomicReference<>();
        new Settling(settle).untilCalm(() -> {
            latest.set(look(object).orElse(null));
            return latest.get() == null ? 0 : 1;
        });
        return Optional.ofNullable(latest.get());
    }

    private Optional<Held> look(Object sought) {
        HeapSource.Sighting sighting = heap.sighting(sought);
        HeapGraph graph = sighting.graph();
        RetainingPaths paths = RetainingPaths.of(graph);
        return IntStream.range(0, graph.objectCount())
                .filter(object -> sighting.isSought().test(object) && paths.isRetained(object))
                .boxed()
                .min(Comparator.comparing(paths::distance))
                .flatMap(paths::to)
                .map(path -> new Held(graph, path));
    }
}
