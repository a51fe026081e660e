package io.objex.hprof;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Writes the classes of a graph as records of a heap dump. */
final class ClassExport {
    /** Fills instances up, in the place of primitive fields. */
    static final String SIZE_FIELD = "$size";

    private static final Set<String> WITH_CLASS =
            Set.of(TypeFields.LOADER, TypeFields.SIGNERS, TypeFields.DOMAIN, TypeFields.SUPERCLASS);
    private static final int LOAD_CLASS = 0x02;
    private static final int CLASS_DUMP = 0x20;
    private static final int OBJECT_CODE = 2;
    private static final int LONG_CODE = 11;

    private final HeapGraph graph;
    private final ExportedClasses classes;
    private final RecordStream records;
    private long left;

    ClassExport(HeapGraph graph, ExportedClasses classes, RecordStream records) {
        this.graph = graph;
        this.classes = classes;
        this.records = records;
    }

    /** Gives the class its serial number, its id and its name. */
    void loadClass(ObjectType type) throws IOException {
        long name = records.name(inJvm(type.name()));
        DataOutputStream out = records.record(LOAD_CLASS, 24);
        out.writeInt(type.index() + 1);
        out.writeLong(classes.classId(type.index()));
        out.writeInt(0);
        out.writeLong(name);
    }

    /** {@code java.lang.String[][]} to {@code [[Ljava/lang/String;}. */
    static String inJvm(String name) {
        String innermost = ClassNames.innermost(name);
        int dimensions = (name.length() - innermost.length()) / "[]".length();
        String slashed = ClassNames.isHidden(innermost) ? hidden(innermost) : innermost.replace('.', '/');
        if (dimensions == 0) {
            return slashed;
        }
        String element = BasicType.ofWord(innermost)
                .map(type -> String.valueOf(type.descriptor()))
                .orElse("L" + slashed + ";");
        return "[".repeat(dimensions) + element;
    }

    private static String hidden(String name) {
        int suffix = name.lastIndexOf('/');
        return name.substring(0, suffix).replace('.', '/') + "+" + name.substring(suffix + 1);
    }

    /** Writes the class with its static fields. */
    void classDump(ObjectType type) throws IOException {
        DataOutputStream segment = records.segment();
        segment.writeByte(CLASS_DUMP);
        segment.writeLong(classes.classId(type.index()));
        segment.writeInt(0);
        segment.writeLong(classes.classId(type.superType()));
        int loader = graph.loader(type.loader()).object();
        segment.writeLong(loader == ObjectType.NONE ? 0 : classes.address(loader));
        int classObject = classes.classObject(type.index());
        segment.writeLong(kept(classObject, TypeFields.SIGNERS));
        segment.writeLong(kept(classObject, TypeFields.DOMAIN));
        segment.writeLong(0);
        segment.writeLong(0);
        List<HeapField> fields = type.isArray() ? List.of() : classes.fields(type.index());
        int padding = classes.padding(type.index());
        segment.writeInt(Long.BYTES * (fields.size() + padding));
        segment.writeShort(0);
        statics(classObject);
        segment.writeShort(fields.size() + padding);
        for (HeapField field : fields) {
            segment.writeLong(records.name(field.name()));
            segment.writeByte(OBJECT_CODE);
        }
        for (int i = 0; i < padding; i++) {
            segment.writeLong(records.name(SIZE_FIELD));
            segment.writeByte(LONG_CODE);
        }
    }

    /** The address of what the JVM keeps with a class; 0 for nothing. */
    private long kept(int classObject, String field) {
        if (classObject != ObjectType.NONE) {
            for (int at = graph.firstReference(classObject); at < graph.firstReference(classObject + 1); at++) {
                if (!isStatic(at) && nameOf(at).equals(field)) {
                    return classes.address(graph.referent(at));
                }
            }
        }
        return 0;
    }

    private String nameOf(int referenceOfClass) {
        int label = graph.label(referenceOfClass);
        return label == HeapGraph.CLASS_OF ? "" : graph.field(label).name();
    }

    /** Static fields, and what the JVM writes as if it were one. */
    private void statics(int classObject) throws IOException {
        DataOutputStream segment = records.segment();
        if (classObject == ObjectType.NONE) {
            segment.writeShort(0);
            return;
        }
        int end = graph.firstReference(classObject + 1);
        int count = 0;
        for (int at = graph.firstReference(classObject); at < end; at++) {
            count += isStatic(at) ? 1 : 0;
            left += isStatic(at) || WITH_CLASS.contains(nameOf(at)) ? 0 : 1;
        }
        segment.writeShort(count);
        for (int at = graph.firstReference(classObject); at < end; at++) {
            if (isStatic(at)) {
                segment.writeLong(records.name(nameOf(at)));
                segment.writeByte(OBJECT_CODE);
                segment.writeLong(classes.address(graph.referent(at)));
            }
        }
    }

    private boolean isStatic(int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF || graph.field(label).isStatic()) {
            return label != HeapGraph.CLASS_OF;
        }
        String name = graph.field(label).name();
        return TypeFields.isOfJvm(name) && !name.equals(TypeFields.SUPERCLASS);
    }

    /** How many references were left out so far. */
    long left() {
        return left;
    }
}
