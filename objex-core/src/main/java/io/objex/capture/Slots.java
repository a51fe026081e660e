package io.objex.capture;

import io.objex.graph.Retention;
import java.util.ArrayList;
import java.util.List;

/** Where the references of an object lie, superclass first, in the order of declaration. Immutable. */
final class Slots {
    static final Slots NONE = new Slots(List.of());

    private final List<ReferenceField> fields;
    private final long[] offsets;
    private final int[] insides;
    private final boolean plain;
    private final boolean leadsInside;

    Slots(List<ReferenceField> fields) {
        this.fields = List.copyOf(fields);
        this.offsets = fields.stream().mapToLong(ReferenceField::offset).toArray();
        this.insides = fields.stream().mapToInt(field -> field.inside() ? 1 : 0).toArray();
        this.plain = fields.stream().allMatch(ReferenceField::isPlain);
        this.leadsInside = fields.stream().anyMatch(ReferenceField::inside);
    }

    Slots plus(List<ReferenceField> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ReferenceField> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Slots(all);
    }

    int size() {
        return offsets.length;
    }

    long offset(int slot) {
        return offsets[slot];
    }

    /** Where the slots lie, one after the other. Not to be changed. */
    long[] offsets() {
        return offsets;
    }

    /** Says whether a slot leads into the structure of a collection. */
    boolean leadsInside() {
        return leadsInside;
    }

    /** For each slot 1 if it leads into the structure of a collection, and else 0. Not to be changed. */
    int[] insides() {
        return insides;
    }

    /** Says whether a slot leads into the structure of a collection. */
    boolean isInside(int slot) {
        return insides[slot] != 0;
    }

    /** Says whether a slot retains at all. */
    boolean isFollowed(int slot) {
        return fields.get(slot).retention() != Retention.NONE;
    }

    /** Says whether a slot retains only under a condition. */
    boolean isConditional(int slot) {
        return !fields.get(slot).isPlain();
    }

    ReferenceField field(int slot) {
        return fields.get(slot);
    }

    /** Says whether every slot retains without condition. */
    boolean isPlain() {
        return plain;
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    long offsetOf(String name) {
        for (ReferenceField field : fields) {
            if (field.name().equals(name)) {
                return field.offset();
            }
        }
        throw new IllegalStateException("no field %s among %s".formatted(name, fields));
    }
}
