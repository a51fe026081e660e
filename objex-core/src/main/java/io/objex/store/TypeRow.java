package io.objex.store;

import io.objex.graph.Origin;
import java.util.Objects;

/**
 * A type as a dump has it: its row in {@code type}, with the name of its class loader.
 *
 * @param id its number
 * @param name as in source: {@code com.acme.Session$Listener}, {@code byte[]}
 * @param loader the name of its class loader
 * @param superclass the number of another type, -1 where there is none
 * @param origin whose code it is
 * @param count objects of exactly this type in the whole heap
 * @param bytes their shallow sizes, added up
 */
public record TypeRow(int id, String name, String loader, int superclass, Origin origin, long count, long bytes) {
    /** Checks the parts. */
    public TypeRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(loader, "loader");
        Objects.requireNonNull(origin, "origin");
    }
}
