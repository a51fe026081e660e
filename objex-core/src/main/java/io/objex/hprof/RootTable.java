package io.objex.hprof;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The roots of a dump, the most telling first: classes, threads, local variables, what native code and the JVM keep. */
final class RootTable {
    private final HeapIndex index;
    private final HeapLayout layout;
    private final ThreadTable threads;
    private long dangling;

    RootTable(HeapIndex index, HeapLayout layout, ThreadTable threads) {
        this.index = index;
        this.layout = layout;
        this.threads = threads;
    }

    /** Adds the roots, once each, to a graph that has its threads already. */
    void addTo(HeapGraphBuilder builder, List<GcRoot> started) {
        Set<GcRoot> roots = new LinkedHashSet<>();
        addClasses(roots);
        roots.addAll(started);
        List<GcRoot> others = new ArrayList<>();
        index.threads.roots().forEach(root -> addOther(root, others));
        others.sort(Comparator.comparingInt(RootTable::rank));
        roots.addAll(others);
        roots.forEach(builder::addRoot);
    }

    /** How many roots were of objects that are not in the dump. */
    long dangling() {
        return dangling;
    }

    /** The JVM names as roots only what the bootstrap loader has loaded; the loaders of the JDK are for ever, too. */
    private void addClasses(Set<GcRoot> roots) {
        HeapTypes types = layout.types();
        index.classes.described().stream()
                .filter(type -> types.isPermanent(type) && !types.isArray(type))
                .sorted(Comparator.comparing(types::nameOf).thenComparing(types::loaderOf))
                .forEach(type -> roots.add(new GcRoot.LoadedClass(layout.ids().numberOf(layout.classId(type)))));
    }

    private void addOther(ThreadRecords.Root root, List<GcRoot> roots) {
        int object = layout.ids().numberOf(root.object());
        if (object == ObjectType.NONE) {
            dangling++;
            return;
        }
        int thread = threads.numberOf(root.thread());
        int frame = threads.frameOf(thread, root.frame());
        roots.add(root.kind().root(object, thread, frame));
    }

    private static int rank(GcRoot root) {
        return switch (root.kind()) {
            case LOADED_CLASS -> 0;
            case FRAME_LOCAL -> 1;
            case JNI_LOCAL -> 2;
            case JNI_GLOBAL -> 3;
            case LIVE_THREAD, NATIVE_STACK, THREAD_BLOCK, MONITOR_USED -> 4;
            case UNKNOWN -> 5;
        };
    }
}
