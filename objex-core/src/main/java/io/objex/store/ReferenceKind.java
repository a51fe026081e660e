package io.objex.store;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Retention;

/** The sorts of references, as the column {@code reference.kind} tells them apart. */
public enum ReferenceKind {
    /** A field of an instance. */
    FIELD(0),
    /** An element of an array. */
    ARRAY_ELEMENT(1),
    /** A static field, from the class object that has it. */
    STATIC_FIELD(2),
    /** From an object to its class. */
    CLASS(3),
    /** The referent of a weak, soft or phantom reference, which is not retained. */
    WEAK(4),
    /** What an entry of a weak map keeps beside its referent: retained while the referent is reached. */
    EPHEMERON(5);

    // 0 and 1 take no room in a row
    private final int code;

    ReferenceKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * Returns the kind in words, as the views have it.
     *
     * @return a noun or an adjective
     */
    public String word() {
        return Words.of(this);
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
