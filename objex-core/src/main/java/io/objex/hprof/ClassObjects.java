package io.objex.hprof;

import io.objex.graph.ObjectType;

/** The references of class objects: static fields, and what the JVM keeps with a class. For one thread. */
final class ClassObjects {
    private final HeapLayout layout;
    private final HeapColumns columns;
    private long dangling;

    ClassObjects(HeapLayout layout, HeapColumns columns) {
        this.layout = layout;
        this.columns = columns;
    }

    /** Takes a reference of a class object. */
    private interface Referents {
        void refer(long id, int field);
    }

    /** Counts them into the columns. */
    void count() {
        for (int type : layout.classes().described()) {
            int[] count = new int[1];
            each(type, (id, field) -> count[0]++);
            columns.set(numberOf(type), layout.types().classType(), 0, count[0]);
        }
    }

    /** Fills them in. */
    void fill() {
        for (int type : layout.classes().described()) {
            int[] next = {columns.firstReference(numberOf(type))};
            each(type, (id, field) -> {
                int referent = layout.ids().numberOf(id);
                dangling += referent == ObjectIds.NONE ? 1 : 0;
                columns.refer(next[0]++, referent, field);
            });
        }
    }

    long dangling() {
        return dangling;
    }

    private int numberOf(int type) {
        return layout.ids().numberOf(layout.classId(type));
    }

    private void each(int type, Referents referents) {
        ClassRecord record = layout.classes().record(type).orElseThrow();
        referIfAny(record.loader(), TypeFields.LOADER, referents);
        referIfAny(record.signers(), TypeFields.SIGNERS, referents);
        referIfAny(record.domain(), TypeFields.DOMAIN, referents);
        int above = layout.classes().superOf(type);
        if (above != ObjectType.NONE && layout.classReference(above) > 0) {
            referIfAny(record.superclass(), TypeFields.SUPERCLASS, referents);
        }
        eachStatic(type, record, referents);
    }

    private void eachStatic(int type, ClassRecord record, Referents referents) {
        int field = layout.fields().firstOf(type);
        for (ClassRecord.Field ofInstances : record.fields()) {
            field += ofInstances.type() == BasicType.OBJECT ? 1 : 0;
        }
        for (ClassRecord.Static declared : record.statics()) {
            if (declared.type() != BasicType.OBJECT) {
                continue;
            }
            String name = layout.fields().nameOf(declared.name());
            if (TypeFields.isOfJvm(name)) {
                referIfAny(declared.value(), name, referents);
            } else {
                if (declared.value() != 0) {
                    referents.refer(declared.value(), field);
                }
                field++;
            }
        }
    }

    private void referIfAny(long id, String field, Referents referents) {
        if (id != 0) {
            referents.refer(id, layout.fields().ofClassObject(field));
        }
    }
}
