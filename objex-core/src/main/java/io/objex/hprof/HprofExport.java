package io.objex.hprof;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes graphs as heap dumps of the JVM ({@code JAVA PROFILE 1.0.2}), for VisualVM, Eclipse MAT and other tools.
 *
 * <p>An object keeps its number as the place of its address among all addresses, and lies as far from the next as it is large.
 * Values of primitive fields and arrays are not in a graph: arrays are full of zeros, and fields of the name {@code $size} fill
 * instances up. A class of which the graph has no class object gets one, behind all other objects. Class objects have
 * the static fields that hold references, and their loader; what else they refer to the format has no place for, and primitive
 * static fields are missing from their size.
 */
public final class HprofExport {
    private static final int END = 0x2c;

    private final HeapGraph graph;
    private final ExportedClasses exported;
    private final RecordStream records;
    private final ClassExport classes;
    private final ObjectExport objects;

    private HprofExport(HeapGraph graph, DataOutputStream out) {
        this.graph = graph;
        this.exported = new ExportedClasses(graph);
        this.records = new RecordStream(out);
        this.classes = new ClassExport(graph, exported, records);
        this.objects = new ObjectExport(graph, exported, records);
    }

    /**
     * Writes a graph. Time linear in it; memory for a few numbers per type and a megabyte.
     *
     * @param graph the graph
     * @param out where to; not closed
     * @return how many references were left out: of class objects, and second ones in the same field
     * @throws IOException if writing fails
     */
    public static long write(HeapGraph graph, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        HprofExport export = new HprofExport(graph, data);
        export.write();
        data.flush();
        return export.classes.left() + export.objects.left();
    }

    private void write() throws IOException {
        records.begin();
        names();
        for (ObjectType type : graph.types()) {
            classes.loadClass(type);
        }
        StackExport stacks = new StackExport(graph, records);
        for (HeapThread thread : graph.threads()) {
            stacks.stack(thread);
        }
        heap();
        records.record(END, 0);
    }

    /** All in a row, as the JVM does: VisualVM reads no further than to the first record of another kind. */
    private void names() throws IOException {
        records.name(ClassExport.SIZE_FIELD);
        records.name(StackExport.SIGNATURE);
        for (ObjectType type : graph.types()) {
            records.name(ClassExport.inJvm(type.name()));
        }
        for (HeapField field : graph.fields()) {
            records.name(field.name());
        }
        for (HeapThread thread : graph.threads()) {
            for (HeapFrame frame : thread.activity().frames()) {
                records.name(frame.method());
                if (frame.file() != null) {
                    records.name(frame.file());
                }
            }
        }
    }

    private void heap() throws IOException {
        for (ObjectType type : graph.types()) {
            classes.classDump(type);
            records.endRecord();
        }
        RootExport roots = new RootExport(exported, records);
        for (GcRoot root : graph.roots()) {
            roots.root(root);
            records.endRecord();
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!exported.isClassObject(object)) {
                objects.object(object);
                records.endRecord();
            }
        }
        records.closeSegment();
    }
}
