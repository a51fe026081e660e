package io.objex.graph;

/** The part of the heap an object lies in, as the holder rule sees it. */
public enum Region {
    /** Held from outside the JDK: without application code the object would be gone. */
    APPLICATION,
    /** The same, but part of a collection's own structure: a hash map's nodes, a list's backing array. */
    COLLECTION,
    /** Reached from JDK code through nothing but JDK objects: caches, tables, class meta data. */
    JDK,
    /**
     * An entry of a weak map whose key nothing holds: it goes at the map's next use after a collection. Only snapshots
     * tell it apart.
     */
    WAITING;

    /**
     * Says whether the application holds what lies in this region, so that it can leak.
     *
     * @return whether this is {@link #APPLICATION} or {@link #COLLECTION}
     */
    public boolean isHeldByApplication() {
        return this == APPLICATION || this == COLLECTION;
    }
}
