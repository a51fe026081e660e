package io.objex.store;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Retention;

/** The sorts of references, by the number that the column {@code reference.kind} has; 0 and 1 take no room there. */
enum ReferenceKind {
    FIELD,
    ARRAY_ELEMENT,
    STATIC_FIELD,
    CLASS,
    WEAK,
    EPHEMERON;

    static ReferenceKind of(HeapField field) {
        if (field.retention() == Retention.NONE) {
            return WEAK;
        }
        if (field.retention() == Retention.WHILE_REFERENT_REACHED) {
            return EPHEMERON;
        }
        return field.isStatic() ? STATIC_FIELD : FIELD;
    }

    static ReferenceKind of(HeapGraph graph, int referrer, int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF) {
            return CLASS;
        }
        return graph.typeOf(referrer).isArray() ? ARRAY_ELEMENT : of(graph.field(label));
    }
}
