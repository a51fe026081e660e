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
    private final SeenSlots seen = new SeenSlots();

    SlotReader(HeapAccess access, Addresses addresses, AddressMarks visited, ObjectList met) {
        this.access = access;
        this.addresses = addresses;
        this.visited = visited;
        this.met = met;
    }

    /** Reads a slot of an object met at a position. */
    void see(Object holder, long offset, int position) {
        if (seen.isFull()) {
            meetSeen();
        }
        seen.add(addresses.at(holder, offset), position, offset);
    }

    /** Meets what the slots lead to that were read. */
    void meetSeen() {
        int count = seen.keepUnmarked(visited);
        for (int at = 0; at < count; at++) {
            Object referent = access.getReference(met.get(seen.position(at)), seen.offset(at));
            if (referent != null) {
                meet(referent);
            }
        }
        seen.clear();
    }

    private void visit(Object holder, long offset) {
        long address = addresses.at(holder, offset);
        if (address != 0 && !visited.isMarked(address)) {
            Object referent = access.getReference(holder, offset);
            if (referent != null) {
                meet(referent);
            }
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
