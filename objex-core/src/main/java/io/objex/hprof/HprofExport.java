package io.objex.hprof;

import io.objex.graph.HeapGraph;
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
    private HprofExport() {}

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
        ExportedClasses classes = new ExportedClasses(graph);
        long left = new HprofRecords(graph, classes, data).write();
        data.flush();
        return left;
    }
}
