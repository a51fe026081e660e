package io.objex.capture;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a walk has met, in the order in which it met them. Holds them, so it must not outlive its walk. Not safe
 * for several threads.
 *
 * <p>In chunks that are written once from front to back: a collector that tracks references between its parts has least to
 * do where they are stored side by side in something young.
 */
final class ObjectList {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final Addresses addresses;
    /* Not known to be arrays: the compiler has no quick way to read addresses out of what it knows for one. */
    private Object[] chunks = new Object[16];
    private @Nullable Object[] last = {};
    private Object lastSlots = last;
    private int room;
    private int size;

    ObjectList(Addresses addresses) {
        this.addresses = addresses;
    }

    int size() {
        return size;
    }

    /** Returns the object at a position below {@link #size}. */
    @SuppressWarnings("NullAway") // below size there are objects only
    Object get(int position) {
        return ((Object[]) chunks[position >>> CHUNK_BITS])[position & (CHUNK - 1)];
    }

    /** The address of the object at a position below {@link #size}, as it is now. */
    long address(int position) {
        Object slots = chunks[position >>> CHUNK_BITS];
        return addresses.at(slots, addresses.offset(position & (CHUNK - 1)));
    }

    void add(Object object) {
        stage(object);
        keep();
    }

    /** Puts an object where the next one goes, without keeping it there, and returns its address. */
    long stage(Object object) {
        if (room == 0) {
            addChunk();
        }
        int at = CHUNK - room;
        last[at] = object;
        return addresses.at(lastSlots, addresses.offset(at));
    }

    /** Keeps the object that was put there last. */
    void keep() {
        room--;
        size++;
    }

    void forEach(Consumer<Object> action) {
        for (int position = 0; position < size; position++) {
            action.accept(get(position));
        }
    }

    /** Copies the objects of a stretch. */
    Object[] copyOf(int first, int end) {
        Object[] copy = new Object[end - first];
        for (int position = first; position < end; position++) {
            copy[position - first] = get(position);
        }
        return copy;
    }

    /** Forgets what was added since there were so many. */
    void truncate(int formerSize) {
        size = formerSize;
        int full = size >>> CHUNK_BITS;
        int used = size & (CHUNK - 1);
        if (used == 0) {
            room = 0;
        } else {
            last = (Object[]) chunks[full];
            lastSlots = last;
            room = CHUNK - used;
        }
    }

    private void addChunk() {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        last = new Object[CHUNK];
        lastSlots = last;
        chunks[chunk] = last;
        room = CHUNK;
    }
}
