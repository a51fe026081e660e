package io.objex.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.sequences.Sequence;
import shark.CloseableHeapGraph;
import shark.GcRoot;
import shark.HeapField;
import shark.HeapGraph;
import shark.HeapObject;
import shark.HeapObject.HeapClass;
import shark.HeapObject.HeapInstance;
import shark.HeapObject.HeapObjectArray;
import shark.HprofHeapGraph;
import shark.HprofIndex;

/**
 * Says of each type why its objects are alive, from a dump that the JVM itself wrote: marks what the roots of one cause
 * reach, then what those of the next reach beyond that.
 */
final class Causes {
    private static final List<String> OWN = List.of("io.objex.capture.", "io.objex.graph.", "net.bytebuddy.agent.");
    private static final String REFERENCE = "java.lang.ref.Reference";

    private final HeapGraph graph;
    private final Set<Long> marked = new HashSet<>();
    private final Deque<Long> open = new ArrayDeque<>();
    private final Map<String, Map<Cause, Long>> counts = new HashMap<>();
    private Cause cause = Cause.HELD;

    private Causes(HeapGraph graph) {
        this.graph = graph;
    }

    /**
     * Reads a dump.
     *
     * @param dump an HPROF file
     * @return how many objects of a type each cause keeps, for types that are in the dump
     * @throws IOException if it cannot be read
     */
    static Map<String, Map<Cause, Long>> of(Path dump) throws IOException {
        try (CloseableHeapGraph graph = HprofHeapGraph.Companion.openHeapGraph(
                dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
            Causes causes = new Causes(graph);
            for (Cause each : Cause.values()) {
                causes.cause = each;
                causes.markRoots();
                causes.markOpen();
            }
            return causes.counts;
        }
    }

    private void markRoots() {
        for (HeapClass type : each(graph.getClasses())) {
            switch (cause) {
                case HELD -> markClass(type, false);
                case OBJEX -> markClass(type, true);
                case CONSTANT -> markStatics(type, true);
                default -> {}
            }
        }
        for (GcRoot root : graph.getGcRoots()) {
            boolean isThread = root instanceof GcRoot.ThreadObject;
            if (isThread || cause.compareTo(Cause.FRAME) >= 0) {
                markId(root.getId());
            }
        }
        if (cause == Cause.REFERENT) {
            markReferents();
        } else if (cause == Cause.OTHER) {
            each(graph.getObjects()).forEach(object -> mark(object));
        }
    }

    private void markClass(HeapClass type, boolean own) {
        if (own == isOwn(type.getName())) {
            mark(type);
            markStatics(type, false);
        }
    }

    /** What a class has resolved stands among its static fields, with a name that no field in Java can have. */
    private void markStatics(HeapClass type, boolean resolved) {
        for (HeapField field : each(type.readStaticFields())) {
            if (field.getName().startsWith("<") == resolved) {
                markField(field);
            }
        }
    }

    private void markReferents() {
        for (HeapInstance instance : each(graph.getInstances())) {
            HeapField referent = instance.get(REFERENCE, "referent");
            if (referent != null && marked.contains(instance.getObjectId())) {
                markField(referent);
            }
        }
    }

    private void markOpen() {
        while (!open.isEmpty()) {
            HeapObject object = graph.findObjectById(open.pop());
            if (object instanceof HeapInstance instance) {
                for (HeapField field : each(instance.readFields())) {
                    if (!isReferent(field) || cause.compareTo(Cause.REFERENT) >= 0) {
                        markField(field);
                    }
                }
            } else if (object instanceof HeapObjectArray array) {
                for (long element : array.readRecord().getElementIds()) {
                    markId(element);
                }
            }
        }
    }

    private static boolean isReferent(HeapField field) {
        return field.getName().equals("referent")
                && field.getDeclaringClass().getName().equals(REFERENCE);
    }

    private void markField(HeapField field) {
        Long id = field.getValue().getAsNonNullObjectId();
        if (id != null) {
            markId(id);
        }
    }

    private void markId(long id) {
        if (id != 0 && !marked.contains(id) && graph.objectExists(id)) {
            mark(graph.findObjectById(id));
        }
    }

    private void mark(HeapObject object) {
        String type = typeOf(object);
        boolean early = cause == Cause.HELD && isOwn(object instanceof HeapClass mirrored ? mirrored.getName() : type);
        if (!early && marked.add(object.getObjectId())) {
            open.push(object.getObjectId());
            counts.computeIfAbsent(type, name -> new EnumMap<>(Cause.class)).merge(cause, 1L, Long::sum);
        }
    }

    private static boolean isOwn(String type) {
        return OWN.stream().anyMatch(type::startsWith);
    }

    private static String typeOf(HeapObject object) {
        if (object instanceof HeapClass) {
            return "java.lang.Class";
        } else if (object instanceof HeapInstance instance) {
            return instance.getInstanceClassName();
        } else if (object instanceof HeapObjectArray array) {
            return array.getArrayClassName();
        }
        return ((HeapObject.HeapPrimitiveArray) object).getArrayClassName();
    }

    private static <T> Iterable<T> each(Sequence<? extends T> all) {
        return () -> {
            @SuppressWarnings("unchecked") // it only gives
            Iterator<T> iterator = (Iterator<T>) all.iterator();
            return iterator;
        };
    }
}
