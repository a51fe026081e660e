package io.objex.capture;

/**
 * Entries of weak maps, each with the key on which it depends whether what it holds is followed. Holds both, so it must not
 * outlive the walk. Not safe for several threads.
 */
final class Conditionals {
    private final ObjectList keys;
    private final ObjectList entries;

    Conditionals(Addresses addresses) {
        this.keys = new ObjectList(addresses);
        this.entries = new ObjectList(addresses);
    }

    int size() {
        return keys.size();
    }

    Object key(int position) {
        return keys.get(position);
    }

    Object entry(int position) {
        return entries.get(position);
    }

    void add(Object key, Object entry) {
        keys.add(key);
        entries.add(entry);
    }

    /** Adds one of others. */
    void add(Conditionals others, int position) {
        add(others.key(position), others.entry(position));
    }

    void truncate(int formerSize) {
        keys.truncate(formerSize);
        entries.truncate(formerSize);
    }
}
