package io.objex.hprof;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where objects and classes of a graph lie in a heap dump, and which fields its classes have there. Immutable once made. */
final class ExportedClasses {
    private static final long FIRST_ADDRESS = 0x1_0000;
    private static final int CLASS_OBJECT = 112;
    private static final int BLOCK_BITS = 4;

    private final HeapGraph graph;
    private final int alignment;
    private final long[] blocks;
    private final long[] classIds;
    private final int[] classObjects;
    private final List<List<HeapField>> fields = new ArrayList<>();
    private final int[] padding;

    ExportedClasses(HeapGraph graph) {
        this.graph = graph;
        this.alignment = Math.max(Long.BYTES, graph.objectAlignment());
        this.blocks = new long[(graph.objectCount() >> BLOCK_BITS) + 1];
        long end = place();
        this.classObjects = new int[graph.types().size()];
        this.classIds = new long[graph.types().size()];
        Arrays.fill(classObjects, ObjectType.NONE);
        graph.mirroredTypes().forEach((object, type) -> classObjects[type] = Math.max(classObjects[type], object));
        for (int type = 0; type < classIds.length; type++) {
            boolean known = classObjects[type] != ObjectType.NONE;
            classIds[type] = known ? address(classObjects[type]) : end;
            end += known ? 0 : aligned(CLASS_OBJECT);
        }
        assignFields();
        this.padding = new int[graph.types().size()];
        pad();
    }

    /** Keeps the address of one object in 16. */
    private long place() {
        long next = FIRST_ADDRESS;
        for (int object = 0; object < graph.objectCount(); object++) {
            if ((object & ((1 << BLOCK_BITS) - 1)) == 0) {
                blocks[object >> BLOCK_BITS] = next;
            }
            next += room(object);
        }
        return next;
    }

    private long room(int object) {
        return aligned(Math.max(1, graph.shallowSize(object)));
    }

    private long aligned(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }

    /** Constant time: adds up the sizes of fewer than 16 objects. */
    long address(int object) {
        long address = blocks[object >> BLOCK_BITS];
        for (int before = object & -(1 << BLOCK_BITS); before < object; before++) {
            address += room(before);
        }
        return address;
    }

    /** The id of a class; 0 for none. */
    long classId(int type) {
        return type == ObjectType.NONE ? 0 : classIds[type];
    }

    /** The class object of a type, or -1 where the graph has none. */
    int classObject(int type) {
        return classObjects[type];
    }

    /** Fields that instances have without the class that declares them being above theirs are taken for their own. */
    private void assignFields() {
        List<Map<Integer, HeapField>> own = new ArrayList<>();
        graph.types().forEach(type -> own.add(new HashMap<>()));
        graph.fields().stream()
                .filter(field -> !field.isStatic())
                .forEach(field -> own.get(field.declaringType()).put(field.index(), field));
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.typeOf(object).isArray() || isClassObject(object)) {
                continue;
            }
            int type = graph.typeIndexOf(object);
            for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                int label = graph.label(at);
                if (label != HeapGraph.CLASS_OF && !isAbove(graph.field(label).declaringType(), type)) {
                    own.get(type).put(label, graph.field(label));
                }
            }
        }
        for (Map<Integer, HeapField> each : own) {
            fields.add(each.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList());
        }
    }

    boolean isClassObject(int object) {
        int mirrored = graph.mirroredType(object);
        return mirrored != ObjectType.NONE && classObjects[mirrored] == object;
    }

    private boolean isAbove(int ancestor, int type) {
        for (int above = type;
                above != ObjectType.NONE;
                above = graph.type(above).superType()) {
            if (above == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** The fields of references that a class declares, by their index. */
    List<HeapField> fields(int type) {
        return fields.get(type);
    }

    /** How many fields of eight bytes a class has beside these. */
    int padding(int type) {
        return padding[type];
    }

    /** The types from that of an instance upwards. */
    int[] lineage(int type) {
        int[] lineage = new int[8];
        int length = 0;
        for (int above = type;
                above != ObjectType.NONE;
                above = graph.type(above).superType()) {
            if (length == lineage.length) {
                lineage = Arrays.copyOf(lineage, 2 * length);
            }
            lineage[length++] = above;
        }
        return Arrays.copyOf(lineage, length);
    }

    /** As the JVM lays instances out. What the classes above are filled up with is there already. */
    private void pad() {
        int referenceSize = referenceSize();
        int header = referenceSize == Integer.BYTES ? 12 : 16;
        boolean[] done = new boolean[padding.length];
        for (ObjectType type : graph.types()) {
            int[] lineage = lineage(type.index());
            for (int at = lineage.length - 1; at >= 0; at--) {
                if (!done[lineage[at]]) {
                    done[lineage[at]] = true;
                    padding[lineage[at]] =
                            padding(Arrays.copyOfRange(lineage, at, lineage.length), header, referenceSize);
                }
            }
        }
    }

    private int padding(int[] lineage, int header, int referenceSize) {
        ObjectType type = graph.type(lineage[0]);
        long needed = header;
        for (int above : lineage) {
            needed += (long) referenceSize * fields.get(above).size() + (long) Long.BYTES * padding[above];
        }
        return type.isArray() ? 0 : (int) Math.max(0, (type.size() - aligned(needed)) / Long.BYTES);
    }

    private int referenceSize() {
        return graph.types().stream()
                .filter(type -> type.isArray() && type.elementType() != ObjectType.NONE)
                .flatMap(type -> Stream.of(type.elementSize()))
                .findFirst()
                .orElse(Integer.BYTES);
    }
}
