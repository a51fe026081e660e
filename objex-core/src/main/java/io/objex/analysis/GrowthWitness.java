package io.objex.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Somebody who can still look at the heap that grew, and keep what it looks like. */
public interface GrowthWitness {

    /**
     * Waits a little for objects that may be about to go.
     *
     * @param growth the growth in question
     * @param unsettled whether a growth is still worth waiting for
     * @return what is left of the growth
     */
    HeapGrowth settle(HeapGrowth growth, Predicate<HeapGrowth> unsettled);

    /**
     * Looks at the heap as it is now.
     *
     * @param growth the growth in question
     * @return the objects that grew and what holds them
     */
    GrowthEvidence examine(HeapGrowth growth);

    /**
     * Keeps the evidence for a failing assertion: the dump and the report.
     *
     * @param growth the growth in question
     * @param evidence what {@link #examine} found
     * @param types the types that should not have grown
     * @param message what the assertion says
     * @return where it is kept, by what there is to see; empty where nothing could be kept
     */
    Map<String, String> keep(HeapGrowth growth, GrowthEvidence evidence, Set<String> types, String message);

    /**
     * Asks in SQL about a growth and the heap it happened in, as {@link HeapGrowth#query(String, Map)} tells.
     *
     * @param growth the growth in question
     * @param sql one statement that only reads
     * @param parameters values by the names of parameters
     * @return an unmodifiable list of all rows
     */
    List<QueryRow> query(HeapGrowth growth, String sql, Map<String, ?> parameters);
}
