package io.objex.hprof;

import java.util.List;

/**
 * A class as the dump describes it.
 *
 * @param offset where it stands in the dump
 * @param id its class object
 * @param superclass id of the superclass, or 0
 * @param loader id of the class loader, or 0
 * @param signers id of the signers, or 0
 * @param domain id of the protection domain, or 0
 * @param statics its static fields
 * @param fields its instance fields, without inherited ones
 */
record ClassRecord(
        long offset,
        long id,
        long superclass,
        long loader,
        long signers,
        long domain,
        List<Static> statics,
        List<Field> fields) {

    /**
     * A static field.
     *
     * @param name id of its name
     * @param type what it holds
     * @param value its value, as bits
     */
    record Static(long name, BasicType type, long value) {}

    /**
     * An instance field.
     *
     * @param name id of its name
     * @param type what it holds
     */
    record Field(long name, BasicType type) {}
}
