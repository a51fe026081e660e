package io.objex.bench;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.netbeans.insane.scanner.ObjectMap;
import org.netbeans.insane.scanner.ScannerUtils;
import org.netbeans.insane.scanner.Visitor;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.openjdk.jol.info.GraphLayout;
import shark.CloseableHeapGraph;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofIndex;

/** What other tools need to go through a heap; each returns how many objects it saw. */
final class OtherTools {
    private OtherTools() {}

    /** JOL: what can be reached from an object. */
    static long jol(Object root) {
        return GraphLayout.parseInstance(root).totalCount();
    }

    /**
     * INSANE: what can be reached from an object by strong references, without static fields. What it does grows faster
     * than the heap, so that a small heap does not tell how long a large one takes.
     *
     * @throws TooSlowException if it takes longer than the limit
     */
    static long insane(Object root, Duration limit) throws Exception {
        Count count = new Count(limit);
        ScannerUtils.scan(ScannerUtils.skipNonStrongReferencesFilter(), count, List.of(root), false);
        return count.objects;
    }

    /** Shark: all objects of a dump of the JVM, opened, indexed and gone through without reading their fields. */
    static long shark(Path dump) throws IOException {
        try (CloseableHeapGraph graph = HprofHeapGraph.Companion.openHeapGraph(
                dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
            long objects = 0;
            for (Iterator<HeapObject> all = graph.getObjects().iterator(); all.hasNext(); all.next()) {
                objects++;
            }
            return objects;
        }
    }

    /** hprof-heap: all objects of a dump of the JVM, with every reference of each resolved. */
    static long hprofHeap(Path dump) throws IOException {
        long objects = 0;
        long references = 0;
        for (Instance instance : HeapFactory.createHeap(dump.toFile()).getAllInstances()) {
            objects++;
            references += instance instanceof ObjectArrayInstance array ? elements(array) : fields(instance);
        }
        return objects + Math.min(0, references);
    }

    private static long elements(ObjectArrayInstance array) {
        return array.getValues().stream().filter(Objects::nonNull).count();
    }

    private static long fields(Instance instance) {
        if (instance instanceof PrimitiveArrayInstance) {
            return 0;
        }
        return instance.getFieldValues().stream()
                .filter(field -> field instanceof ObjectFieldValue held && held.getInstance() != null)
                .count();
    }

    private static final class Count implements Visitor {
        private static final int LOOK_AT_CLOCK = 1 << 12;

        private final Duration limit;
        private final long began = System.nanoTime();
        private long objects;

        Count(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void visitObject(ObjectMap map, Object object) {
            objects++;
            if (objects % LOOK_AT_CLOCK == 0 && System.nanoTime() - began > limit.toNanos()) {
                throw new TooSlowException(limit);
            }
        }

        @Override
        public void visitClass(Class<?> type) {}

        @Override
        public void visitObjectReference(ObjectMap map, Object from, Object to, Field field) {}

        @Override
        public void visitArrayReference(ObjectMap map, Object from, Object to, int index) {}

        @Override
        public void visitStaticReference(ObjectMap map, Object to, Field field) {}
    }
}
