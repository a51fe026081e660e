package io.objex.store;

import static io.objex.store.DumpReading.reading;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.TypeGrowth;
import io.objex.analysis.audit.AuditResult;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import io.objex.graph.Reference;
import io.objex.graph.Region;
import io.objex.graph.RetainingPath;
import io.objex.graph.RetainingSteps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dump that is open for reading, which never changes it; a read-only medium will do.
 *
 * <p>Opening takes constant time; what is asked for is read then, and anew each time. Streams read row by row; they are
 * closed at their end, or with the dump. A dump that has been analysed ({@link DumpAnalyzer}) answers in milliseconds what
 * otherwise takes a reading of the whole file; each method says so. Every method throws {@link StoreException} if the file
 * turns out to be damaged. Not safe for several threads, {@link #cancel} apart.
 */
public final class Dump implements AutoCloseable {
    /** The version of the tables that objex writes and reads. */
    public static final int SCHEMA_VERSION = Schema.VERSION;

    /** As long as somebody who asks will wait who has not said how long. */
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

    private final Path path;
    private final Connection connection;
    private final SortedMap<String, String> meta;
    private final DumpReading reading;
    private final AnalysisFacts analysis;
    private final HeapRows heap;
    private final ReferenceRows references;
    private final PathLookup lookup;
    private final ContentLookup contents;
    private final DumpQuery query;
    private @Nullable RetainingPaths searched;

    private Dump(Path path, Connection connection, SortedMap<String, String> meta, AnalysisFacts analysis) {
        this.path = path;
        this.connection = connection;
        this.meta = meta;
        this.analysis = analysis;
        this.reading = new DumpReading(path, connection);
        this.heap = new HeapRows(reading, analysis.stages());
        this.references = new ReferenceRows(reading, analysis.stages());
        KnownTypes types = new KnownTypes(reading);
        this.lookup = new PathLookup(reading, references, types);
        this.contents = new ContentLookup(reading, references, types);
        this.query = new DumpQuery(reading);
    }

    /**
     * Opens a dump.
     *
     * @param file the file
     * @return the dump, to be closed
     * @throws StoreException if there is no such file, it is no dump, or one of another schema version, or empty,
     *     truncated or damaged so that it cannot be opened; the message says which
     */
    public static Dump open(Path file) {
        DumpHeader.check(file);
        try {
            return openSound(file);
        } catch (StoreException e) {
            throw Sqlite.isAtRest(file) ? e : DumpHeader.unfinished(file, e);
        }
    }

    private static Dump openSound(Path file) {
        Connection connection = reading(file, "dump", () -> Sqlite.open(file));
        try {
            SortedMap<String, String> meta = reading(file, "meta", () -> readMeta(connection));
            checkMeta(file, meta);
            AnalysisFacts analysis = reading(file, "analysis", () -> AnalysisFacts.read(connection));
            return new Dump(file, connection, meta, analysis);
        } catch (StoreException e) {
            Sqlite.closeQuietly(connection, e);
            throw e;
        }
    }

    private static SortedMap<String, String> readMeta(Connection connection) throws SQLException {
        SortedMap<String, String> meta = new TreeMap<>();
        Query.each(connection, "SELECT key, value FROM meta", row -> {
            if (meta.put(row.getString(1), row.getString(2)) != null) {
                throw new SQLException("meta has key '%s' twice".formatted(row.getString(1)));
            }
        });
        return Collections.unmodifiableSortedMap(meta);
    }

    private static void checkMeta(Path file, SortedMap<String, String> meta) {
        reading(file, "meta", () -> Words.parse(Scope.class, meta.getOrDefault("scope", "")));
        DumpHeader.checkVersion(
                file, reading(file, "meta", () -> Long.valueOf(meta.getOrDefault("schema_version", ""))));
    }

    /**
     * Returns where the dump is.
     *
     * @return the path as given to {@link #open}
     */
    public Path path() {
        return path;
    }

    /**
     * Returns what was dumped, when, where and how. Constant time.
     *
     * @return an unmodifiable map; {@code docs/dump-format.md} lists the keys
     */
    public SortedMap<String, String> meta() {
        return meta;
    }

    /**
     * Returns how much of the heap the dump holds. Constant time.
     *
     * @return the scope
     */
    public Scope scope() {
        return Words.parse(Scope.class, meta.getOrDefault("scope", ""));
    }

    /**
     * Reads the heap, or the part of it that the dump holds. Time and memory linear in objects and references.
     *
     * @return a graph that equals the written one in everything, numbers included
     */
    public HeapGraph graph() {
        return graph(Progress.NONE);
    }

    /**
     * Reads the heap as {@link #graph()} does, and says how far it is.
     *
     * @param progress is told about the stage {@code reading}, in rows of objects and references
     * @return a graph that equals the written one in everything, numbers included
     */
    public HeapGraph graph(Progress progress) {
        return reading(path, "the graph", () -> {
            int alignment = Integer.parseInt(meta.getOrDefault("object_alignment", ""));
            long rows = rows("object") + rows("reference");
            return GraphReader.read(connection, alignment, RowProgress.start(progress, "reading", rows));
        });
    }

    private long rows(String table) {
        return Long.parseLong(meta.getOrDefault("rows." + table, ""));
    }

    /**
     * Reads how much of each type the whole heap had. Time linear in the types.
     *
     * @return an unmodifiable list in the order of the types' index
     */
    public List<TypeCount> histogram() {
        return list(
                "type",
                "id, name, count, bytes",
                row -> new TypeCount(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)));
    }

    /**
     * Reads how types grew. Time linear in the result.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<TypeGrowth> growth() {
        String columns =
                "id, type_name, region, objects_before, objects_after, added, removed, bytes_before, bytes_after";
        return list(
                "growth",
                columns,
                row -> new TypeGrowth(
                        row.getString(2),
                        Words.parse(Region.class, row.getString(3)),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getLong(8),
                        row.getLong(9)));
    }

    /**
     * Reads which objects were not there before. Time linear in the result.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<NewObject> newObjects() {
        return list("growth_object", "id, object, run", row -> new NewObject(row.getInt(2), row.getInt(3)));
    }

    /**
     * Reads the retaining paths. Time linear in their references.
     *
     * @return an unmodifiable list in the order in which it was written
     */
    public List<RetainingPath> paths() {
        return reading(path, "the retaining paths", () -> List.copyOf(PathReader.read(connection)));
    }

    /**
     * Says which parts of an analysis the dump has. Constant time.
     *
     * @return an unmodifiable set; empty for a dump that has not been analysed by {@link DumpAnalyzer}
     */
    public Set<AnalysisStage> stages() {
        return analysis.stages();
    }

    /**
     * Says whether the dump has all parts of an analysis, so that questions are answered in milliseconds. Constant time.
     *
     * @return whether it has
     */
    public boolean isAnalysed() {
        return analysis.stages().size() == AnalysisStage.values().length;
    }

    /**
     * Says whether the dump has an analysis that another objex made, with tables that this one does not know. Such a dump is
     * read as if it had none; {@link DumpAnalyzer} replaces it. Constant time.
     *
     * @return the version of these tables; empty if the dump has no analysis, or one that is known
     */
    public Optional<String> otherAnalysisVersion() {
        return analysis.otherVersion();
    }

    /**
     * Says which parts of an analysis were left out for want of memory, and what they would have taken. Constant time.
     *
     * @return an unmodifiable map with the reasons, by stage; {@link DumpAnalyzer} makes them where there is more memory
     */
    public Map<AnalysisStage, String> omittedStages() {
        return analysis.omitted();
    }

    /**
     * Reads what the audits found that were made with the analysis. Time linear in the findings.
     *
     * @return an unmodifiable list, a result for each audit, in the order in which they were made
     * @throws StoreException if the dump has no {@link AnalysisStage#AUDITS}
     */
    public List<AuditResult> auditResults() {
        if (!stages().contains(AnalysisStage.AUDITS)) {
            throw analysis.missing(path, AnalysisStage.AUDITS);
        }
        return AuditRows.read(reading);
    }

    /**
     * Reads the types, also those without objects.
     *
     * @return a stream in the order of their numbers, closed with the dump
     */
    public Stream<TypeRow> types() {
        return heap.types();
    }

    /**
     * Reads a type. Takes a look-up.
     *
     * @param id its number
     * @return the type; empty if the dump has none of that number
     */
    public Optional<TypeRow> type(int id) {
        return heap.type(id);
    }

    /**
     * Finds types by name. Time linear in the types.
     *
     * @param pattern a part of the name; or the whole of it, with {@code *} for any characters
     * @return an unmodifiable list in the order of their numbers
     */
    public List<TypeRow> findTypes(String pattern) {
        return heap.findTypes(pattern);
    }

    /**
     * Reads the objects.
     *
     * @return a stream in the order of their numbers, closed with the dump
     */
    public Stream<ObjectRow> objects() {
        return heap.objects();
    }

    /**
     * Reads an object. Takes a look-up.
     *
     * @param id its number
     * @return the object; empty if the dump has none of that number
     */
    public Optional<ObjectRow> object(int id) {
        return heap.object(id);
    }

    /**
     * Reads some objects of a type, not of its subclasses. Takes a moment in a dump with {@link AnalysisStage#SIZES}, else
     * it may read all objects.
     *
     * @param type the number of a type
     * @param limit how many at most
     * @return an unmodifiable list in the order of their numbers
     */
    public List<ObjectRow> objectsOf(int type, int limit) {
        return heap.objectsOf(type, requireLimit(limit));
    }

    /**
     * Picks an object at random.
     *
     * @param seed the same object for the same seed
     * @return the object; empty if the dump has none at all
     */
    public Optional<ObjectRow> random(long seed) {
        return heap.random(seed);
    }

    /**
     * Reads the references.
     *
     * @return a stream in the order of their numbers, which is that of their referrers; closed with the dump
     */
    public Stream<ReferenceRow> references() {
        return references.all();
    }

    /**
     * Reads the references that an object has, the weak ones too. Takes some look-ups in any dump.
     *
     * @param object its number
     * @param limit how many at most
     * @return an unmodifiable list in the order of fields or elements; empty if there is no such object
     */
    public List<ReferenceRow> referencesOf(int object, int limit) {
        return references.of(object, requireLimit(limit));
    }

    /**
     * Reads the references that lead to an object, the weak ones too. Takes some look-ups in a dump with
     * {@link AnalysisStage#REFERRERS}, else all references are read.
     *
     * @param object its number
     * @param limit how many at most
     * @return an unmodifiable list in the order of the referrers; empty if there is no such object
     */
    public List<ReferenceRow> referrersOf(int object, int limit) {
        return references.to(object, requireLimit(limit));
    }

    /**
     * Finds the shortest retaining path of an object. Takes some look-ups for each reference in a dump with
     * {@link AnalysisStage#PATHS}; else the graph is read and searched the first time, and kept.
     *
     * @param object its number
     * @return the path; empty if nothing retains the object, or there is none of that number
     */
    public Optional<RetainingPath> pathTo(int object) {
        return stages().contains(AnalysisStage.PATHS)
                ? lookup.to(object)
                : known(object).flatMap(paths -> paths.to(object));
    }

    /**
     * Finds the steps of the shortest retaining path of an object, without its references. Takes some look-ups for each step
     * in a dump with {@link AnalysisStage#PATHS}, however long the lists are that the path leads through; else as {@link
     * #pathTo}.
     *
     * @param object its number
     * @return the steps; empty if nothing retains the object, or there is none of that number
     */
    public Optional<RetainingSteps> stepsTo(int object) {
        return stages().contains(AnalysisStage.PATHS)
                ? lookup.stepsTo(object)
                : pathTo(object).map(RetainingPath::inSteps);
    }

    /**
     * Finds the last reference of the shortest retaining path of an object. Takes some look-ups in a dump with
     * {@link AnalysisStage#PATHS}; else as {@link #pathTo}.
     *
     * @param object its number
     * @return the reference; empty for a root's own object, and as {@link #pathTo}
     */
    public Optional<Reference> towardsRoot(int object) {
        return stages().contains(AnalysisStage.PATHS)
                ? lookup.towardsRoot(object)
                : known(object).flatMap(paths -> paths.towardsRoot(object));
    }

    private Optional<RetainingPaths> known(int object) {
        RetainingPaths paths = searched();
        return object >= 0 && object < paths.graph().objectCount() ? Optional.of(paths) : Optional.empty();
    }

    /**
     * Reads what a collection holds, as a user of it thinks: the values of a map by their keys, the elements of a list by
     * their index, from the first on. Of other objects, what they refer to. Takes some look-ups for each reference that is
     * read.
     *
     * @param object its number
     * @param most how many tables and nodes are read at most, and how many references of each; the rest is left out
     * @return an unmodifiable list
     */
    public List<ContentRow> contentsOf(int object, int most) {
        return contents.of(object, requireLimit(most));
    }

    /**
     * Finds an element of a long linked list, queue or array deque, as {@link #contentsOf} would give it. Takes a moment in a
     * dump with {@link AnalysisStage#PATHS}, however far back the element is.
     *
     * @param collection the number of an object
     * @param index from 0, as labels of paths have it
     * @return the number of the element; empty if there is none, or it is none of these collections, or one of few elements
     */
    public Optional<Integer> elementOf(int collection, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index (%d) must not be negative".formatted(index));
        }
        return contents.element(collection, index);
    }

    /**
     * Reads the GC roots.
     *
     * @return a stream in the order of their numbers, closed with the dump
     */
    public Stream<RootRow> roots() {
        return heap.roots();
    }

    /**
     * Reads what holds the heap. Linear in the holders in a dump with {@link AnalysisStage#PATHS}; else the graph is read
     * and searched the first time, and kept.
     *
     * @return an unmodifiable list, those that are nearest to most bytes first
     */
    public List<HolderRow> holders() {
        return stages().contains(AnalysisStage.PATHS)
                ? HolderRows.read(reading)
                : HolderRows.largestFirst(HolderRows.count(searched()));
    }

    private RetainingPaths searched() {
        RetainingPaths known = searched;
        if (known == null) {
            known = RetainingPaths.of(graph());
            searched = known;
        }
        return known;
    }

    /**
     * Reads of which objects a measure is largest. Takes a moment in a dump with the stage of the measure, for up to a
     * thousand objects; else all objects are read.
     *
     * @param measure what is measured
     * @param count how many objects at most
     * @return an unmodifiable list, the largest first, of equal ones the lowest number first
     * @throws StoreException if the measure comes from an analysis that the dump does not have
     */
    public List<TopRow> top(Measure measure, int count) {
        if (!stages().contains(measure.stage()) && !measure.isAlwaysThere()) {
            throw analysis.missing(path, measure.stage());
        }
        return heap.top(measure, requireLimit(count));
    }

    private static int requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit (%d) must not be negative".formatted(limit));
        }
        return limit;
    }

    /**
     * Asks in SQL, for a minute at most.
     *
     * @param sql one statement that begins with {@code SELECT}, {@code WITH}, {@code VALUES} or {@code EXPLAIN}, over the
     *     tables and views of {@code docs/dump-format.md}; parameters are named, as {@code :name}
     * @param parameters by name without the colon a number, a text or, where the map has them, null
     * @return the rows
     * @throws IllegalArgumentException if it is no such statement, or its parameters are others than those given
     * @throws StoreException if SQLite does not understand it, it would change the dump, takes too long or is cancelled
     */
    public QueryResult query(String sql, Map<String, ?> parameters) {
        return query(sql, parameters, USUAL_LIMIT);
    }

    /**
     * Asks in SQL.
     *
     * @param sql one statement that begins with {@code SELECT}, {@code WITH}, {@code VALUES} or {@code EXPLAIN}, over the
     *     tables and views of {@code docs/dump-format.md}; parameters are named, as {@code :name}
     * @param parameters by name without the colon a number, a text or, where the map has them, null
     * @param limit how long it may take from now until its last row
     * @return the rows
     * @throws IllegalArgumentException if it is no such statement, or its parameters are others than those given
     * @throws StoreException if SQLite does not understand it, it would change the dump, takes too long or is cancelled
     */
    public QueryResult query(String sql, Map<String, ?> parameters, Duration limit) {
        return query.ask(sql, parameters, limit);
    }

    /**
     * Stops the question that is being answered, be it in SQL or by another method, which then fails with a {@link
     * StoreException}; nothing happens if there is none. {@link #graph(Progress)} is stopped by its progress instead. The only
     * method that any thread may call.
     */
    public void cancel() {
        reading.watch().cancel();
    }

    private <T> List<T> list(String table, String columns, DumpReading.FromRow<T> fromRow) {
        return reading.numbered(table, columns, fromRow);
    }

    AnalysisFacts analysis() {
        return analysis;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        reading(path, "the end", () -> {
            connection.close();
            return path;
        });
    }
}
