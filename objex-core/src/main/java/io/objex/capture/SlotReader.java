package io.objex.capture;

/**
 * Reads the slots of objects for a walk by address, and meets what they lead to. What it does holds only if no collection
 * comes meanwhile. Must not outlive the walk. Used by one thread at a time.
 *
 * <p>Other threads may change the heap meanwhile: a slot is looked at for an address that is known already, which most are,
 * and only then is the reference read, put into a list of our own, and marked by the address that it has there.
 */
final class SlotReader {
    private final HeapAccess access;
    private final Addresses addresses;
    private final AddressMarks visited;
    private final ObjectList met;

    SlotReader(HeapAccess access, Addresses addresses, AddressMarks visited, ObjectList met) {
        this.access = access;
        this.addresses = addresses;
        this.visited = visited;
        this.met = met;
    }

    /** Meets what a slot leads to. */
    void visit(Object holder, long offset) {
        long address = addresses.at(holder, offset);
        if (address != 0 && !visited.isMarked(address)) {
            meetReferent(holder, offset);
        }
    }

    private void meetReferent(Object holder, long offset) {
        Object referent = access.getReference(holder, offset);
        if (referent != null) {
            meet(referent);
        }
    }

    /** Meets an object, if it is new. */
    void meet(Object object) {
        if (visited.mark(met.stage(object))) {
            met.keep();
        }
    }

    /** Meets what all fields of an object lead to. */
    void visitAll(Object holder, Slots slots) {
        for (long offset : slots.offsets()) {
            visit(holder, offset);
        }
    }

    /** Meets what those fields lead to that retain with a condition, or those without. */
    void visitSome(Object holder, Slots slots, boolean conditional) {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.isFollowed(slot) && slots.isConditional(slot) == conditional) {
                visit(holder, slots.offset(slot));
            }
        }
    }
}
