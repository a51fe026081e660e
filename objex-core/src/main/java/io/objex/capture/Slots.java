package io.objex.capture;

import io.objex.graph.Retention;
import java.util.Arrays;
import java.util.List;

/**
 * Where the references of an object lie, superclass first, in the order of declaration. Immutable; two with the same content
 * are equal, so that classes can share one.
 */
final class Slots {
    /* Nearly all slots retain without condition and lead into no structure: they share the arrays that would say so. */
    private static final int[] NOTHING_INSIDE = new int[1 << 6];
    private static final byte[] NO_CONDITIONS = {};
    private static final byte CONDITION = 1;
    private static final byte NEVER = 2;

    static final Slots NONE = new Slots(new long[0], NOTHING_INSIDE, NO_CONDITIONS);

    private final long[] offsets;
    private final int[] insides;
    private final byte[] conditions;
    private final boolean leadsInside;

    private Slots(long[] offsets, int[] insides, byte[] conditions) {
        this.offsets = offsets;
        this.insides = insides;
        this.conditions = conditions;
        this.leadsInside = Arrays.stream(insides).anyMatch(inside -> inside != 0);
    }

    /** These and those of more fields; the same where there are no more. */
    Slots plus(List<ReferenceField> more) {
        if (more.isEmpty()) {
            return this;
        }
        int size = size() + more.size();
        long[] allOffsets = Arrays.copyOf(offsets, size);
        int[] allInsides = Arrays.copyOf(insides, size);
        byte[] allConditions = Arrays.copyOf(conditions, size);
        int slot = size();
        for (ReferenceField field : more) {
            allOffsets[slot] = field.offset();
            allInsides[slot] = field.inside() ? 1 : 0;
            allConditions[slot++] = conditionOf(field);
        }
        return new Slots(allOffsets, sharedIfNone(allInsides), sharedIfNone(allConditions));
    }

    private static byte conditionOf(ReferenceField field) {
        if (field.retention() == Retention.NONE) {
            return NEVER;
        }
        return field.isPlain() ? 0 : CONDITION;
    }

    private static int[] sharedIfNone(int[] insides) {
        boolean none = Arrays.stream(insides).allMatch(inside -> inside == 0);
        return none && insides.length <= NOTHING_INSIDE.length ? NOTHING_INSIDE : insides;
    }

    private static byte[] sharedIfNone(byte[] conditions) {
        return Arrays.equals(conditions, new byte[conditions.length]) ? NO_CONDITIONS : conditions;
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

    /**
     * For each slot 1 if it leads into the structure of a collection, and else 0; there may be more of them than slots. Not
     * to be changed.
     */
    int[] insides() {
        return insides;
    }

    /** Says whether a slot leads into the structure of a collection. */
    boolean isInside(int slot) {
        return insides[slot] != 0;
    }

    /** Says whether a slot retains at all. */
    boolean isFollowed(int slot) {
        return conditions.length == 0 || conditions[slot] != NEVER;
    }

    /** Says whether a slot retains only under a condition. */
    boolean isConditional(int slot) {
        return conditions.length != 0 && conditions[slot] != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots slots
                && Arrays.equals(offsets, slots.offsets)
                && Arrays.equals(insides, slots.insides)
                && Arrays.equals(conditions, slots.conditions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(offsets);
    }
}
