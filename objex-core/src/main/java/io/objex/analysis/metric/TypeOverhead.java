package io.objex.analysis.metric;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the objects of a type are made of, in bytes of all of them together.
 *
 * <p>A graph knows the fields that hold references and no others, so primitive fields, and the gaps between and behind the
 * fields of an instance, are in {@code rest}: they cannot be told apart. Of arrays everything is known.
 *
 * @param type index of the type
 * @param name its name
 * @param objects how many there are
 * @param bytes their shallow sizes, which is the sum of all that follows
 * @param header in front of the fields; of arrays with their length, up to the first element
 * @param references fields that hold references, whether null or not
 * @param elements elements of arrays
 * @param padding behind the elements of arrays, up to the alignment of objects
 * @param rest primitive fields and padding of instances; static fields of class objects
 */
public record TypeOverhead(
        int type,
        String name,
        int objects,
        long bytes,
        long header,
        long references,
        long elements,
        long padding,
        long rest) {

    /** Most bytes first, then by name and index. */
    static final Comparator<TypeOverhead> LARGEST = Comparator.comparingLong(TypeOverhead::bytes)
            .reversed()
            .thenComparing(TypeOverhead::name)
            .thenComparing(TypeOverhead::type);

    /**
     * Adds up the objects of a graph, whether retained or not, by type. Time linear in objects, types and fields.
     *
     * @param graph the graph
     * @return the types that have objects, most bytes first
     */
    public static List<TypeOverhead> of(HeapGraph graph) {
        int types = graph.types().size();
        int[] objects = new int[types];
        long[] bytes = new long[types];
        long[] elements = new long[types];
        for (int object = 0; object < graph.objectCount(); object++) {
            int type = graph.typeIndexOf(object);
            objects[type]++;
            bytes[type] += graph.shallowSize(object);
            elements[type] += graph.extentOf(object);
        }
        ObjectHeader header = ObjectHeader.of(graph);
        long[] references = referenceFields(graph);
        List<TypeOverhead> all = new ArrayList<>();
        for (ObjectType type : graph.types()) {
            int index = type.index();
            if (objects[index] > 0) {
                all.add(
                        type.isArray()
                                ? ofArrays(type, objects[index], bytes[index], elements[index] * type.elementSize())
                                : ofInstances(type, objects[index], bytes[index], header, references[index]));
            }
        }
        all.sort(LARGEST);
        return List.copyOf(all);
    }

    private static TypeOverhead ofArrays(ObjectType type, int objects, long bytes, long elements) {
        long header = objects * type.size();
        long padding = bytes - header - elements;
        return new TypeOverhead(type.index(), type.name(), objects, bytes, header, 0, elements, padding, 0);
    }

    private static TypeOverhead ofInstances(
            ObjectType type, int objects, long bytes, ObjectHeader header, long fields) {
        long headers = Math.min(bytes, (long) objects * header.size());
        long references = Math.min(bytes - headers, objects * fields * header.referenceSize());
        long rest = bytes - headers - references;
        return new TypeOverhead(type.index(), type.name(), objects, bytes, headers, references, 0, 0, rest);
    }

    /** How many reference fields an instance of each type has, inherited ones included. */
    private static long[] referenceFields(HeapGraph graph) {
        long[] declared = new long[graph.types().size()];
        for (HeapField field : graph.fields()) {
            declared[field.declaringType()] += field.isStatic() ? 0 : 1;
        }
        long[] all = new long[declared.length];
        for (ObjectType type : graph.types()) {
            for (int above = type.index();
                    above != ObjectType.NONE;
                    above = graph.type(above).superType()) {
                all[type.index()] += declared[above];
            }
        }
        return all;
    }
}
