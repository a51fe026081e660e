package io.objex.hprof;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.ReferenceClasses;
import io.objex.graph.Retention;

/**
 * How fields keep their referents: as a walk of the running heap has it, but for one thing. A dump does not tell the types
 * of fields, so a field of an entry counts as a link to the next one if it never leads to anything else than a reference.
 * Immutable.
 */
final class WeakFields {
    private final HeapLayout layout;
    private final boolean[] references;
    private final boolean[] leadsElsewhere;

    /** Looks at the fields of all entries. Time linear in objects, and in the references of entries. */
    WeakFields(HeapLayout layout, HeapColumns columns) {
        this.layout = layout;
        this.references = new boolean[layout.types().size()];
        for (int type : layout.hierarchy().order()) {
            int above = layout.classes().superOf(type);
            references[type] = layout.types().nameOf(type).equals(ReferenceClasses.ROOT)
                    || (above != ObjectType.NONE && references[above]);
        }
        this.leadsElsewhere = new boolean[layout.fields().all().size()];
        for (int object = 0; object < columns.objectCount(); object++) {
            if (references[columns.typeOf(object)]) {
                look(object, columns);
            }
        }
    }

    private void look(int object, HeapColumns columns) {
        int end = columns.firstReference(object + 1);
        for (int reference = columns.firstReference(object); reference < end; reference++) {
            int label = columns.label(reference);
            if (label != HeapGraph.CLASS_OF) {
                leadsElsewhere[label] |= !references[columns.typeOf(columns.referent(reference))];
            }
        }
    }

    Retention retentionOf(int number) {
        TypeFields.DumpField field = layout.fields().all().get(number);
        String declaring = layout.types().nameOf(field.type());
        if (field.isStatic() || !references[field.type()]) {
            return Retention.STRONG;
        }
        if (declaring.equals(ReferenceClasses.ROOT)) {
            return field.name().equals("referent") ? Retention.NONE : Retention.STRONG;
        }
        boolean beside = !ReferenceClasses.isPlain(declaring) && leadsElsewhere[number];
        return beside ? Retention.WHILE_REFERENT_REACHED : Retention.STRONG;
    }
}
