package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes small copies of dumps: without values, with strings as one object, and with no more references of an object than
 * a bound. A copy is an analysed dump of its own that says in {@code meta} what is missing. Growth, paths with every
 * reference, roots, threads and marks remain. Takes the memory of the dump's graph twice, and the time of reading, writing
 * and analysing it.
 */
public final class DumpStripper {
    private DumpStripper() {}

    private record Mark(String name, int object, @Nullable String note) {}

    /**
     * Strips a dump of values and of the arrays of its strings.
     *
     * @param file the dump, which is not changed
     * @param copy the copy; its folder is made if need be, and an older file of the name replaced
     * @param progress is told about the stages of reading, writing, analysing and proving
     * @return the copy
     * @throws StoreException if it is no dump that this objex reads, or the copy cannot be written; then nothing is left of
     *     the copy
     */
    public static StrippedDump strip(Path file, Path copy, Progress progress) {
        return strip(file, copy, Integer.MAX_VALUE, progress);
    }

    /**
     * Strips a dump, and leaves each object only the first of its references beside those of retaining paths. What was
     * reached only through the others is left out, too.
     *
     * @param file the dump, which is not changed
     * @param copy the copy; its folder is made if need be, and an older file of the name replaced
     * @param maxReferences how many references an object keeps, at least 1
     * @param progress is told about the stages of reading, writing, analysing and proving
     * @return the copy
     * @throws StoreException if it is no dump that this objex reads, or the copy cannot be written; then nothing is left of
     *     the copy
     */
    public static StrippedDump strip(Path file, Path copy, int maxReferences, Progress progress) {
        if (maxReferences < 1) {
            throw new IllegalArgumentException("maxReferences (%d) must be positive".formatted(maxReferences));
        }
        DumpAnalyzer.requireOther(file, copy);
        try (Dump dump = Dump.open(file)) {
            List<Mark> marks = DumpReading.reading(file, "mark", () -> marks(dump.connection()));
            BitSet marked = new BitSet();
            marks.forEach(mark -> marked.set(mark.object()));
            StoredHeap whole = heapOf(dump, progress);
            StrippedHeap stripped = StrippedHeap.of(whole, maxReferences, marked);
            StoredHeap stored = stripped.stored(dump.meta());
            VerifiedDump written = new DumpWriter()
                    .unbounded()
                    .analysed()
                    .progress(progress)
                    .environment(DumpEnvironment.unknown())
                    .writeVerified(
                            copy, stored, metaOfCaller(dump.meta()), connection -> insert(connection, marks, stripped));
            int references = whole.graph().referenceCount() - stored.graph().referenceCount();
            return new StrippedDump(
                    written, Files.size(file), stripped.collapsed(), stripped.omittedObjects(), references);
        } catch (IOException e) {
            throw WriteFailure.of(copy, e);
        }
    }

    private static List<Mark> marks(Connection connection) throws SQLException {
        List<Mark> marks = new ArrayList<>();
        Query.each(
                connection,
                "SELECT mark.name, mark.object, mark.note FROM mark JOIN object ON object.id = mark.object",
                row -> marks.add(new Mark(row.getString(1), row.getInt(2), row.getString(3))));
        return marks;
    }

    private static StoredHeap heapOf(Dump dump, Progress progress) {
        HeapGraph graph = dump.graph(progress).withPreviews(Map.of());
        int[] referrerCounts = new int[graph.objectCount()];
        DumpReading.reading(dump.path(), "object", () -> {
            Query.numbered(
                    dump.connection(),
                    "id, referrer_count",
                    "object",
                    row -> referrerCounts[row.getInt(1)] = row.getInt(2));
            return referrerCounts;
        });
        List<TypeCount> types = dump.histogram();
        TypeTotals totals = new TypeTotals(
                types.stream().mapToLong(TypeCount::count).toArray(),
                types.stream().mapToLong(TypeCount::bytes).toArray());
        List<StoredPath> paths =
                dump.paths().stream().map(path -> StoredPath.of(graph, path)).toList();
        return new StoredHeap(
                dump.scope(), graph, totals, referrerCounts, dump.growth(), dump.newObjects(), paths, Map.of());
    }

    /** All that the writer does not say anew. */
    private static Map<String, String> metaOfCaller(Map<String, String> meta) {
        Map<String, String> kept = new TreeMap<>(meta);
        kept.keySet().removeIf(DumpMeta::isOfWriter);
        return kept;
    }

    private static void insert(Connection connection, List<Mark> marks, StrippedHeap stripped) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO mark VALUES (?, ?, ?)")) {
            for (Mark mark : marks) {
                insert.setString(1, mark.name());
                insert.setInt(2, stripped.numberOf(mark.object()));
                insert.setString(3, mark.note());
                insert.executeUpdate();
            }
        }
    }
}
