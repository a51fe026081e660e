package io.objex.hprof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The objects of a dump as hprof-heap reads them, by the numbers that objex gives them. */
final class ObjectsOfDump {
    static final int NONE = -1;

    private final Heap heap;
    private final long[] ids;
    private final BitSet classes = new BitSet();

    ObjectsOfDump(Path dump) throws IOException {
        this.heap = HeapFactory.createHeap(dump.toFile());
        TreeSet<Long> all = new TreeSet<>(Long::compareUnsigned);
        for (Instance instance : heap.getAllInstances()) {
            all.add(instance.getInstanceId());
        }
        for (JavaClass type : heap.getAllClasses()) {
            all.add(type.getJavaClassId());
        }
        this.ids = all.stream().mapToLong(id -> id).toArray();
        heap.getAllClasses().forEach(type -> classes.set(numberOf(type.getJavaClassId())));
    }

    int count() {
        return ids.length;
    }

    IntStream roots() {
        return heap.getGCRoots().stream()
                .mapToInt(root -> numberOf(root.getInstance().getInstanceId()))
                .distinct();
    }

    boolean isClass(int object) {
        return classes.get(object);
    }

    /** The class object of an object's class. */
    int classOf(int object) {
        return numberOf(instance(object).getJavaClass().getJavaClassId());
    }

    /** The object from which a search from the roots came to another, or -1. */
    int metFrom(int object) {
        Instance from = instance(object).getNearestGCRootPointer();
        return from == null ? NONE : numberOf(from.getInstanceId());
    }

    /** What an object has in a field, or -1. */
    int referent(int object, String field) {
        return instance(object).getValueOfField(field) instanceof Instance referent
                ? numberOf(referent.getInstanceId())
                : NONE;
    }

    long size(int object) {
        return instance(object).getSize();
    }

    long retained(int object) {
        return instance(object).getRetainedSize();
    }

    private Instance instance(int object) {
        return heap.getInstanceByID(ids[object]);
    }

    private int numberOf(long id) {
        int number = Arrays.binarySearch(ids, id);
        if (number < 0) {
            throw new IllegalArgumentException("no object has the id 0x%x".formatted(id));
        }
        return number;
    }
}
