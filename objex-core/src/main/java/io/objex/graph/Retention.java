package io.objex.graph;

/** How a field's referent is kept alive by it. */
public enum Retention {
    /** Always: an ordinary reference. */
    STRONG,
    /** Never: the referent of a weak, soft, phantom, final or cleaner reference. */
    NONE,
    /**
     * Only while the referent of the same {@link java.lang.ref.Reference} object is reached by another way: what an
     * entry of a weak map keeps beside its key.
     */
    WHILE_REFERENT_REACHED
}
