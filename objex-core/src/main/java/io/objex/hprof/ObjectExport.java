package io.objex.hprof;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Writes objects that are no classes as records of a heap dump. */
final class ObjectExport {
    private static final int INSTANCE_DUMP = 0x21;
    private static final int ARRAY_DUMP = 0x22;
    private static final int PRIMITIVE_ARRAY_DUMP = 0x23;
    private static final int HEAD_OF_ARRAY = 1 + 8 + 4 + 4 + 8;
    private static final int ZEROS = 1 << 20;

    private final HeapGraph graph;
    private final ExportedClasses classes;
    private final RecordStream records;
    private long left;

    ObjectExport(HeapGraph graph, ExportedClasses classes, RecordStream records) {
        this.graph = graph;
        this.classes = classes;
        this.records = records;
    }

    void object(int object) throws IOException {
        ObjectType type = graph.typeOf(object);
        if (!type.isArray()) {
            instance(object, type);
            return;
        }
        Optional<BasicType> element = BasicType.ofWord(ClassNames.elementOfArray(type.name()));
        if (element.isPresent()) {
            primitiveArray(object, element.get());
        } else {
            array(object, type);
        }
    }

    private void instance(int object, ObjectType type) throws IOException {
        int[] lineage = classes.lineage(type.index());
        int length = 0;
        for (int each : lineage) {
            length += Long.BYTES * (classes.fields(each).size() + classes.padding(each));
        }
        DataOutputStream segment = records.segment();
        segment.writeByte(INSTANCE_DUMP);
        segment.writeLong(classes.address(object));
        segment.writeInt(0);
        segment.writeLong(classes.classId(type.index()));
        segment.writeInt(length);
        int written = 0;
        for (int each : lineage) {
            for (HeapField field : classes.fields(each)) {
                int referent = referent(object, field.index());
                segment.writeLong(referent == ObjectType.NONE ? 0 : classes.address(referent));
                written += referent == ObjectType.NONE ? 0 : 1;
            }
            for (int i = 0; i < classes.padding(each); i++) {
                segment.writeLong(0);
            }
        }
        left += fieldsSet(object) - written;
    }

    private int referent(int object, int field) {
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            if (graph.label(at) == field) {
                return graph.referent(at);
            }
        }
        return ObjectType.NONE;
    }

    private int fieldsSet(int object) {
        int count = 0;
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            count += graph.label(at) == HeapGraph.CLASS_OF ? 0 : 1;
        }
        return count;
    }

    private void array(int object, ObjectType type) throws IOException {
        int length = graph.arrayLength(object);
        DataOutputStream to = records.roomFor(HEAD_OF_ARRAY + (long) Long.BYTES * length);
        to.writeByte(ARRAY_DUMP);
        to.writeLong(classes.address(object));
        to.writeInt(0);
        to.writeInt(length);
        to.writeLong(classes.classId(type.index()));
        int[] elements = new int[length];
        Arrays.fill(elements, ObjectType.NONE);
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            int label = graph.label(at);
            if (label != HeapGraph.CLASS_OF) {
                left += elements[label] == ObjectType.NONE ? 0 : 1;
                elements[label] = graph.referent(at);
            }
        }
        for (int element : elements) {
            to.writeLong(element == ObjectType.NONE ? 0 : classes.address(element));
        }
    }

    private void primitiveArray(int object, BasicType type) throws IOException {
        int length = graph.arrayLength(object);
        long bytes = (long) length * type.sizeIn(Long.BYTES);
        DataOutputStream to = records.roomFor(HEAD_OF_ARRAY - Long.BYTES + 1 + bytes);
        to.writeByte(PRIMITIVE_ARRAY_DUMP);
        to.writeLong(classes.address(object));
        to.writeInt(0);
        to.writeInt(length);
        to.writeByte(type.code());
        byte[] zeros = new byte[(int) Math.min(bytes, ZEROS)];
        for (long rest = bytes; rest > 0; rest -= zeros.length) {
            to.write(zeros, 0, (int) Math.min(rest, zeros.length));
        }
    }

    /** How many references were left out so far. */
    long left() {
        return left;
    }
}
