package io.objex.hprof;

import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.ReferenceClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The fields that hold references, numbered as the graph numbers them, and where each is in the instances of a class.
 * Safe for any number of threads once made.
 */
final class TypeFields {
    /* What the JVM keeps with a class beside its static fields; the names in brackets are those of the JVM. */
    static final String LOADER = "classLoader";
    static final String SIGNERS = "signers";
    static final String DOMAIN = "protectionDomain";
    static final String SUPERCLASS = "<superclass>";
    private static final String COLLECTORS_OWN = "discovered";

    private final HeapIndex index;
    private final ClassHierarchy hierarchy;
    private final HeapTypes types;
    private final List<DumpField> all = new ArrayList<>();
    private final int[] firstOfType;
    private final Map<String, Integer> ofClassObjects = new HashMap<>();
    private final AtomicReferenceArray<InstanceShape> shapes;

    /**
     * A field.
     *
     * @param type the number of the class that declares it
     * @param name its name
     * @param isStatic whether it belongs to the class
     */
    record DumpField(int type, String name, boolean isStatic) {}

    /**
     * Where the references are in the instances of a class.
     *
     * @param offsets bytes from the beginning of the instance in the dump
     * @param fields the number of the field at each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InstanceShape(int[] offsets, int[] fields) {}

    TypeFields(HeapIndex index, ClassHierarchy hierarchy, HeapTypes types) {
        this.index = index;
        this.hierarchy = hierarchy;
        this.types = types;
        this.firstOfType = new int[index.classes.size() + 1];
        this.shapes = new AtomicReferenceArray<>(index.classes.size());
        for (int type = 0; type < index.classes.size(); type++) {
            firstOfType[type] = all.size();
            int declaring = type;
            index.classes.record(type).ifPresent(record -> addFields(declaring, record));
        }
        firstOfType[index.classes.size()] = all.size();
        List.of(LOADER, SIGNERS, DOMAIN, SUPERCLASS).forEach(this::ofClassObject);
    }

    private void addFields(int type, ClassRecord record) {
        for (ClassRecord.Field field : record.fields()) {
            if (field.type() == BasicType.OBJECT) {
                all.add(new DumpField(type, nameOf(field.name()), false));
            }
        }
        for (ClassRecord.Static field : record.statics()) {
            if (field.type() == BasicType.OBJECT && !isOfJvm(nameOf(field.name()))) {
                all.add(new DumpField(type, nameOf(field.name()), true));
            }
        }
    }

    /** Tells what the JVM adds to the static fields, such as resolved constants. */
    static boolean isOfJvm(String field) {
        return field.startsWith("<");
    }

    String nameOf(long name) {
        return index.names.get(name, "?");
    }

    /** The number of a field that every class object has, as the JDK declares it where it does. */
    int ofClassObject(String name) {
        Integer known = ofClassObjects.get(name);
        if (known != null) {
            return known;
        }
        DumpField wanted = new DumpField(types.classType(), name, false);
        int declared = all.indexOf(wanted);
        if (declared < 0) {
            declared = all.size();
            all.add(wanted);
        }
        ofClassObjects.put(name, declared);
        return declared;
    }

    /** The fields in the order of their numbers. */
    List<DumpField> all() {
        return all;
    }

    /** The number of the first field of a class: its instance fields, then its static ones, without those of the JVM. */
    int firstOf(int type) {
        return firstOfType[type];
    }

    /** Where the references are in instances of a class whose length is known. Worked out when first needed. */
    InstanceShape shapeOf(int type) {
        InstanceShape known = shapes.get(type);
        if (known == null) {
            known = newShape(type);
            shapes.set(type, known);
        }
        return known;
    }

    /** The dump has a class's own fields first, a graph those of its superclasses. */
    private InstanceShape newShape(int type) {
        List<Integer> chain = new ArrayList<>();
        for (int above = type; above != ObjectType.NONE; above = index.classes.superOf(above)) {
            chain.add(above);
        }
        IntColumn offsets = new IntColumn();
        IntColumn fields = new IntColumn();
        long total = hierarchy.lengthOf(type);
        for (int depth = chain.size() - 1; depth >= 0; depth--) {
            int declaring = chain.get(depth);
            addOwn(declaring, Math.toIntExact(total - hierarchy.lengthOf(declaring)), offsets, fields);
        }
        return new InstanceShape(offsets.toArray(), fields.toArray());
    }

    private void addOwn(int type, int start, IntColumn offsets, IntColumn fields) {
        int offset = start;
        int field = firstOfType[type];
        for (ClassRecord.Field declared :
                index.classes.record(type).orElseThrow().fields()) {
            if (declared.type() == BasicType.OBJECT) {
                if (isFollowed(all.get(field))) {
                    offsets.add(offset);
                    fields.add(field);
                }
                field++;
            }
            offset += declared.type().sizeIn(index.idSize());
        }
    }

    /** Not the list in which a collector puts the references that it finds. */
    private boolean isFollowed(DumpField field) {
        return !field.name().equals(COLLECTORS_OWN)
                || !types.nameOf(field.type()).equals(ReferenceClasses.ROOT);
    }
}
