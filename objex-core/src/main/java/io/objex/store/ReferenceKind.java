package io.objex.store;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Retention;

/** The sorts of references, by the number that the column {@code reference.kind} has; 0 and 1 take no room there. */
enum ReferenceKind {
    FIELD(0),
    ARRAY_ELEMENT(1),
    STATIC_FIELD(2),
    CLASS(3),
    WEAK(4),
    EPHEMERON(5);

    private final int code;

    ReferenceKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

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
