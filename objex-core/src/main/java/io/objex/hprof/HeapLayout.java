package io.objex.hprof;

import io.objex.graph.ObjectType;

/** What the passes over the contents of objects look up. Safe for any number of threads. */
final class HeapLayout {
    private final HeapIndex index;
    private final ObjectIds ids;
    private final HeapTypes types;
    private final ClassHierarchy hierarchy;
    private final TypeFields fields;
    private final boolean[] keepClass;
    private final boolean[] arrays;
    private final boolean[] referenceArrays;

    HeapLayout(HeapIndex index, ObjectIds ids, HeapTypes types, ClassHierarchy hierarchy) {
        this.index = index;
        this.ids = ids;
        this.types = types;
        this.hierarchy = hierarchy;
        this.fields = new TypeFields(index, hierarchy, types);
        this.keepClass = new boolean[types.size()];
        this.arrays = new boolean[types.size()];
        this.referenceArrays = new boolean[types.size()];
        for (int type = 0; type < types.size(); type++) {
            arrays[type] = types.isArray(type);
            referenceArrays[type] = arrays[type] && !types.isPrimitiveArray(type);
        }
        index.classes.described().forEach(type -> keepClass[type] = !types.isPermanent(type));
    }

    ObjectIds ids() {
        return ids;
    }

    HeapTypes types() {
        return types;
    }

    TypeFields fields() {
        return fields;
    }

    ClassHierarchy hierarchy() {
        return hierarchy;
    }

    ClassTable classes() {
        return index.classes;
    }

    /** The type of an instance, which must be described. */
    int classNumber(long id, ByteCursor in) {
        int type = index.classes.numberOf(id);
        if (type == ObjectType.NONE || hierarchy.lengthOf(type) == ClassHierarchy.UNKNOWN) {
            throw in.failure("the class with the id 0x%x or a superclass of it is missing".formatted(id));
        }
        if (arrays[type]) {
            throw in.failure("an instance of %s should be an array".formatted(types.nameOf(type)));
        }
        return type;
    }

    /** The type of an array of references, which must at least have a name. */
    int arrayNumber(long id, ByteCursor in) {
        int type = index.classes.numberOf(id);
        if (type == ObjectType.NONE) {
            throw in.failure("the class with the id 0x%x is missing".formatted(id));
        }
        if (!referenceArrays[type]) {
            throw in.failure("an array of references has the type %s".formatted(types.nameOf(type)));
        }
        return type;
    }

    /** Where the references of an instance are. */
    TypeFields.InstanceShape shapeOf(int type, int length, ByteCursor in) {
        if (length != hierarchy.lengthOf(type)) {
            throw in.failure("an instance of %s has %d bytes of fields where %d are due"
                    .formatted(types.nameOf(type), length, hierarchy.lengthOf(type)));
        }
        return fields.shapeOf(type);
    }

    /** How many references objects of a type have to their class: 1 if it could be unloaded, else 0. */
    int classReference(int type) {
        return keepClass[type] ? 1 : 0;
    }

    long classId(int type) {
        return index.classes.idOf(type);
    }
}
