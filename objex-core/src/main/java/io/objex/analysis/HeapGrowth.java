package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a later snapshot has more of than an earlier one, by type.
 *
 * <p>An object counts as added when its type and identity hash code are new; so an object replaced by another is one
 * added and one removed, and no net growth. Only what is held from outside the JDK grows here
 * ({@link Region#APPLICATION}); the structure of collections and the JDK's own objects are told apart. Immutable, safe
 * for any number of threads.
 */
public final class HeapGrowth {
    private final List<TypeGrowth> rows;
    private final HeapSnapshot before;
    private final HeapSnapshot after;

    private final @Nullable GrowthWitness witness;

    private HeapGrowth(
            HeapSnapshot before, HeapSnapshot after, List<TypeGrowth> rows, @Nullable GrowthWitness witness) {
        this.before = before;
        this.after = after;
        this.rows = rows;
        this.witness = witness;
    }

    /**
     * Compares two snapshots. Time linear in their objects.
     *
     * @param before the earlier one
     * @param after the later one
     * @return the growth
     */
    public static HeapGrowth between(HeapSnapshot before, HeapSnapshot after) {
        TreeSet<String> names = new TreeSet<>(before.types());
        names.addAll(after.types());
        List<TypeGrowth> rows = new ArrayList<>();
        for (String name : names) {
            if (Arrays.stream(Region.values()).allMatch(region -> after.hasSame(before, name, region))) {
                continue;
            }
            Identities known = Identities.of(before, name);
            Identities seen = Identities.of(after, name);
            for (Region region : Region.values()) {
                TypeGrowth row = row(before, after, name, region, known, seen);
                if (row.added() > 0 || row.removed() > 0) {
                    rows.add(row);
                }
            }
        }
        rows.sort(Comparator.comparingInt(TypeGrowth::net).reversed().thenComparing(TypeGrowth::type));
        return new HeapGrowth(before, after, List.copyOf(rows), null);
    }

    private static TypeGrowth row(
            HeapSnapshot before, HeapSnapshot after, String name, Region region, Identities known, Identities seen) {
        return new TypeGrowth(
                name,
                region,
                before.count(name, region),
                after.count(name, region),
                Identities.of(after, name, region).countWithout(known),
                Identities.of(before, name, region).countWithout(seen),
                before.bytes(name, region),
                after.bytes(name, region));
    }

    /**
     * Returns the types of which there are more objects than before, those with the most first: what users put there,
     * not the nodes and arrays of the collections that hold it. Only where nothing else grew are the nodes themselves
     * named, as of a list that gets the same constant again and again.
     *
     * @return an unmodifiable list of rows whose {@link TypeGrowth#net()} is positive
     */
    public List<TypeGrowth> types() {
        List<TypeGrowth> contents = in(Region.APPLICATION);
        return contents.isEmpty()
                ? in(Region.COLLECTION).stream()
                        .filter(row -> !row.type().endsWith("[]"))
                        .toList()
                : contents;
    }

    /**
     * Returns the growth in one region, the types that grew most first.
     *
     * @param region the region
     * @return an unmodifiable list of rows whose {@link TypeGrowth#net()} is positive
     */
    public List<TypeGrowth> in(Region region) {
        return rows.stream()
                .filter(row -> row.region() == region && row.net() > 0)
                .toList();
    }

    /**
     * Returns every type that changed, in any region, also those that only shrank.
     *
     * @return an unmodifiable list
     */
    public List<TypeGrowth> rows() {
        return rows;
    }

    /**
     * Returns the types that have new objects, in any region, those with the most first: also where as many went, so that nothing
     * grew.
     *
     * @return an unmodifiable list of rows whose {@link TypeGrowth#added()} is positive
     */
    public List<TypeGrowth> typesWithNewObjects() {
        return rows.stream()
                .filter(row -> row.added() > 0)
                .sorted(Comparator.comparingInt(TypeGrowth::added).reversed())
                .toList();
    }

    /**
     * Returns how a type grew outside the JDK.
     *
     * @param type the name of a type
     * @return its row; empty if no object of it came or went
     */
    public Optional<TypeGrowth> ofType(String type) {
        String family = TypeNames.family(type);
        return rows.stream()
                .filter(row -> row.region() == Region.APPLICATION && row.type().equals(family))
                .findFirst();
    }

    /**
     * Says whether nothing grew outside the JDK.
     *
     * @return whether {@link #types()} is empty
     */
    public boolean isEmpty() {
        return types().isEmpty();
    }

    /**
     * Returns how many more shallow bytes there are outside the JDK, the structure of collections included.
     *
     * @return bytes of growth less bytes gone
     */
    public long bytes() {
        return rows.stream()
                .filter(row -> row.region().isHeldByApplication())
                .mapToLong(TypeGrowth::bytes)
                .sum();
    }

    /**
     * Returns the identities of a type's objects that were added outside the JDK.
     *
     * @param type the name of a type
     * @return a new array of identity hash codes, ascending
     */
    public int[] added(String type) {
        return Identities.of(after, type, Region.APPLICATION)
                .without(Identities.of(before, type))
                .toArray();
    }

    /**
     * Returns the earlier snapshot.
     *
     * @return what was there before
     */
    public HeapSnapshot before() {
        return before;
    }

    /**
     * Returns the later snapshot.
     *
     * @return what was there after
     */
    public HeapSnapshot after() {
        return after;
    }

    /**
     * Returns the same growth without the objects that have gone since.
     *
     * @param look a still later snapshot; what it has beyond this growth does not count
     * @return a growth of at most the same size
     */
    public HeapGrowth stillIn(HeapSnapshot look) {
        List<TypeGrowth> left = rows.stream().map(row -> stillIn(look, row)).toList();
        return new HeapGrowth(before, after, left, witness);
    }

    private TypeGrowth stillIn(HeapSnapshot look, TypeGrowth row) {
        Identities added = Identities.of(after, row.type(), row.region()).without(Identities.of(before, row.type()));
        int left = added.and(Identities.of(look, row.type())).size();
        if (left == row.added()) {
            return row;
        }
        return new TypeGrowth(
                row.type(),
                row.region(),
                row.before(),
                row.after() - (row.added() - left),
                left,
                row.removed(),
                row.bytesBefore(),
                Math.min(row.bytesAfter(), look.bytes(row.type(), row.region())));
    }

    /**
     * Adds somebody who can still look at the heap, so that a failing assertion can say who holds what grew.
     *
     * @param present the witness
     * @return the same growth
     */
    public HeapGrowth witnessedBy(GrowthWitness present) {
        return new HeapGrowth(before, after, rows, present);
    }

    /**
     * Returns who can still look at the heap.
     *
     * @return the witness; empty for a growth that was computed from two snapshots alone
     */
    public Optional<GrowthWitness> witness() {
        return Optional.ofNullable(witness);
    }

    /**
     * Asks in SQL, without parameters, what {@link #query(String, Map)} asks with some.
     *
     * @param sql one statement that begins with {@code SELECT}, {@code WITH}, {@code VALUES} or {@code EXPLAIN}
     * @return an unmodifiable list of all rows
     */
    public List<QueryRow> query(String sql) {
        return query(sql, Map.of());
    }

    /**
     * Asks in SQL about the growth and the heap it happened in, for a minute at most.
     *
     * <p>The tables and views are those of a dump of this growth ({@code docs/dump-format.md}): {@code growth} has its
     * {@link #rows()}, {@code growth_object} the new objects of its {@link #types()}, {@code path} the shortest retaining
     * path to one new object of each of these types, and the others have the whole heap. A query that needs the tables of
     * an analysis, such as {@code object_retained}, finds them, too. As in a leak's dump, values of objects are not shown.
     *
     * <pre>{@code
     * growth.query("SELECT type_name, added FROM growth WHERE added > :most", Map.of("most", 10))
     * }</pre>
     *
     * <p>The heap is captured when the first query is asked, not when the growth was taken, which would cost every growth
     * what only some need: objects that went in between are missing in all tables but {@code growth}, which stays what it was.
     * Later queries see the same heap as the first. It lies in a temporary file, which is gone when the test ends; afterwards
     * nothing can be asked. The first query costs a walk and a writing of the heap, the first that needs an analysis that, too; others
     * cost what SQLite needs. Safe for several threads, one asks at a time.
     *
     * @param sql one statement that begins with {@code SELECT}, {@code WITH}, {@code VALUES} or {@code EXPLAIN};
     *     parameters are named, as {@code :name}
     * @param parameters by name without the colon a number, a text or, where the map has them, null
     * @return an unmodifiable list of all rows
     * @throws IllegalArgumentException if it is no such statement, its parameters are others than those given, or the
     *     growth was computed from two snapshots alone, with no probe that could look at the heap
     * @throws io.objex.graph.ObjexException if the database does not understand it, it would change something, takes too
     *     long, or the test is over
     */
    public List<QueryRow> query(String sql, Map<String, ?> parameters) {
        if (witness == null) {
            throw new IllegalArgumentException(
                    "Cannot ask '%s': the growth has two snapshots and no heap. Take it from a HeapProbe, with growthOf or growthSince."
                            .formatted(sql.strip()));
        }
        return witness.query(this, sql, parameters);
    }

    @Override
    public String toString() {
        return "HeapGrowth[%d types grew]".formatted(types().size());
    }
}
