package io.objex.explore.live;

import io.objex.capture.HeapWalker;
import io.objex.capture.Onlooker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The heap of this JVM, without what the explorer itself has in it. Gets into the JVM at the first walk, not before. A walk needs
 * no lock but those of objex, so the program goes on meanwhile.
 */
final class OwnHeap {
    private final Supplier<? extends Collection<?>> ignored;
    private final WeakReference<@Nullable ClassLoader> loader;

    /**
     * The heap.
     *
     * @param ignored what is not looked at: the explorer's own threads
     * @param loader the class loader whose classes count as never unloaded, besides those of the JVM
     */
    OwnHeap(Supplier<? extends Collection<?>> ignored, @Nullable ClassLoader loader) {
        this.ignored = ignored;
        this.loader = new WeakReference<>(loader);
    }

    HeapSnapshot snapshot() {
        return walk(HeapWalker::snapshot);
    }

    HeapGraph graph(Onlooker onlooker) {
        return walk((walker, rules) -> walker.graph(rules, onlooker));
    }

    private <T> T walk(BiFunction<HeapWalker, WalkRules, T> walk) {
        HeapWalker walker = HeapWalker.create();
        WalkRules rules = WalkRules.everything().ignoring(ignored.get());
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(loader.get());
        try {
            return walk.apply(walker, rules);
        } finally {
            thread.setContextClassLoader(former);
        }
    }
}
