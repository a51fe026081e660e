package io.objex.store;

import io.objex.graph.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Writes dumps: a heap with its growth and retaining paths as one SQLite file.
 *
 * <p>A file is written under the name with {@code .part} appended, forced to the disk and only then renamed, so that a
 * file with the final name is complete; after a failure neither is there. Immutable and safe for any number of threads,
 * as long as only one at a time writes the same file. Writing takes time linear in objects and references, about half
 * a microsecond each, memory of 4 bytes per object, and a second thread, which has ended when it returns.
 */
public final class DumpWriter {
    private static final long USUAL_BOUND = 64L << 20;
    /** More than SQLite numbers pages. */
    private static final long UNBOUNDED = 1L << 44;

    private static final Addition NOTHING = connection -> {};

    private final long maxBytes;
    private final PreviewPolicy previews;
    private final Progress watcher;
    private final Supplier<DumpEnvironment> environment;
    private final boolean analysed;

    /** A writer of dumps up to 64 MiB that show no values. */
    public DumpWriter() {
        this(USUAL_BOUND, PreviewPolicy.NONE, Progress.NONE, DumpEnvironment::current, false);
    }

    private DumpWriter(
            long maxBytes,
            PreviewPolicy previews,
            Progress watcher,
            Supplier<DumpEnvironment> environment,
            boolean analysed) {
        this.maxBytes = maxBytes;
        this.previews = previews;
        this.watcher = watcher;
        this.environment = environment;
        this.analysed = analysed;
    }

    /**
     * Sets how large a dump may become. Where the whole graph would be larger, the dump has {@link Scope#GROWTH}.
     *
     * @param bytes the bound, at least 1
     * @return another writer
     */
    public DumpWriter maxBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxBytes (%d) must be positive".formatted(bytes));
        }
        return new DumpWriter(bytes, previews, watcher, environment, analysed);
    }

    /**
     * Lets dumps become as large as they need to be, so that they have {@link Scope#WHOLE}.
     *
     * @return another writer
     */
    public DumpWriter unbounded() {
        return maxBytes(UNBOUNDED);
    }

    /**
     * Sets which values are shown.
     *
     * @param policy the policy
     * @return another writer
     */
    public DumpWriter previews(PreviewPolicy policy) {
        return new DumpWriter(maxBytes, Objects.requireNonNull(policy, "policy"), watcher, environment, analysed);
    }

    /**
     * Sets who is told how far writing and proving are.
     *
     * @param progress is told about the stages {@code writing} and {@code proving}, by rows of objects and references
     * @return another writer
     */
    public DumpWriter progress(Progress progress) {
        return new DumpWriter(maxBytes, previews, Objects.requireNonNull(progress, "progress"), environment, analysed);
    }

    /**
     * Sets where the heap was captured, if not in this JVM.
     *
     * @param surroundings what {@code meta} says of the JVM and the machine
     * @return another writer
     */
    public DumpWriter environment(DumpEnvironment surroundings) {
        Objects.requireNonNull(surroundings, "surroundings");
        return new DumpWriter(maxBytes, previews, watcher, () -> surroundings, analysed);
    }

    /**
     * Adds a complete analysis, as {@link DumpAnalyzer} would, from the graph in memory. That takes two to three times as
     * long, about a hundred bytes of memory for each object, and as much room in the file again.
     *
     * @return another writer
     */
    public DumpWriter analysed() {
        return new DumpWriter(maxBytes, previews, watcher, environment, true);
    }

    /**
     * Makes the folder of a dump, if need be: for files that are to lie beside it.
     *
     * @param file the dump
     * @return its folder, an absolute path
     * @throws StoreException if the folder cannot be made
     */
    public static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("dump (%s) must be a file".formatted(file));
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException("Cannot make the folder of dump %s: %s. Choose another.".formatted(file, e), e);
        }
    }

    /**
     * Removes what a writer left that was stopped together with its JVM, or still writes. The file itself is left alone.
     *
     * @param file the file that it was to write
     * @throws StoreException if what is there cannot be removed
     */
    public static void discardUnfinished(Path file) {
        try {
            PartFile.discard(file);
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot remove what was begun of dump %s: %s. Remove it by hand.".formatted(file, e), e);
        }
    }

    /**
     * Writes a dump. An older file of the name is replaced.
     *
     * @param file the file; its folder is made if need be
     * @param contents what goes into it
     * @return what was written, for {@link DumpVerifier#verify(WrittenDump)}
     * @throws StoreException if the file cannot be written; then nothing is left of it
     * @throws IllegalArgumentException if a path or new object is not of the graph, or a meta key is one of objex's own
     */
    public WrittenDump write(Path file, DumpContents contents) {
        PartFile part = PartFile.ofDump(file);
        try {
            WrittenDump written = writePart(part, contents);
            part.complete();
            return written.renamed(part.target());
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        } finally {
            part.deleteQuietly();
        }
    }

    /**
     * Writes a dump and proves it before it gets its final name. A dump that proves wrong is kept beside, with
     * {@code .corrupt} appended to its name.
     *
     * @param file the file; its folder is made if need be
     * @param contents what goes into it
     * @return the dump
     * @throws StoreException if the file cannot be written, or does not say what {@code contents} says; the latter is a
     *     mistake of objex or of the disk, never of the program that was looked at
     * @throws IllegalArgumentException if a path or new object is not of the graph, or a meta key is one of objex's own
     */
    public VerifiedDump writeVerified(Path file, DumpContents contents) {
        return writeVerified(file, part -> writePart(part, contents));
    }

    /** Adds rows that no digest covers, before the caller commits. */
    @FunctionalInterface
    interface Addition {
        void insert(Connection connection) throws SQLException;
    }

    /** The same with what has been selected, whatever its size, and more. */
    VerifiedDump writeVerified(Path file, StoredHeap heap, Map<String, String> meta, Addition more) {
        return writeVerified(file, part -> {
            try {
                return fill(part, heap, meta, more);
            } catch (BoundReachedException e) {
                throw WriteFailure.bound(file, maxBytes);
            }
        });
    }

    /** Fills a file that has not got its name yet. */
    private interface Filling {
        WrittenDump into(PartFile part) throws IOException;
    }

    private VerifiedDump writeVerified(Path file, Filling filling) {
        PartFile part = PartFile.ofDump(file);
        try {
            WrittenDump written = filling.into(part);
            Verification verification = DumpVerifier.verify(written, watcher);
            if (!verification.isSound()) {
                throw WriteFailure.corrupt(file, part.keepAsCorrupt(), verification);
            }
            part.complete();
            return VerifiedDump.of(written.renamed(part.target()), verification);
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        } finally {
            part.deleteQuietly();
        }
    }

    /** Tries the whole graph first, then less and less of it. */
    private WrittenDump writePart(PartFile part, DumpContents contents) throws IOException {
        StoredHeap whole = StoredHeap.whole(contents, previews);
        if (DumpSize.of(whole) <= maxBytes) {
            try {
                return fill(part, whole, contents.meta(), NOTHING);
            } catch (BoundReachedException e) {
                part.delete();
            }
        }
        long left = Math.max(0, maxBytes - DumpSize.withoutRows(whole));
        long room = left / (DumpSize.OBJECT_BYTES + 2 * DumpSize.REFERENCE_BYTES);
        for (boolean smaller = true; smaller; room /= 4) {
            try {
                StoredHeap growth = GrowthSelection.of(whole, (int) Math.min(room, Integer.MAX_VALUE));
                return fill(part, growth, contents.meta(), NOTHING);
            } catch (BoundReachedException e) {
                part.delete();
                smaller = room > 0;
            }
        }
        throw WriteFailure.bound(part.target(), maxBytes);
    }

    /** Digests are computed while rows are written: they take only the graph. */
    private WrittenDump fill(PartFile part, StoredHeap heap, Map<String, String> meta, Addition more)
            throws IOException, BoundReachedException {
        long started = System.nanoTime();
        try (Meanwhile<Description> describing = Meanwhile.start("digests", () -> describe(heap, meta))) {
            AnalysisFacts analysis;
            try (Connection connection = Sqlite.create(part.part(), maxBytes)) {
                analysis = insert(connection, heap, describing, started, more);
            }
            part.force();
            Description described = describing.result();
            long nanos = System.nanoTime() - started;
            return new WrittenDump(part.part(), heap, described.digests, described.meta, analysis, nanos);
        } catch (SQLException e) {
            throw WriteFailure.of(part.target(), e);
        }
    }

    private Description describe(StoredHeap heap, Map<String, String> meta) {
        Map<String, TableDigest> digests = ContentDigests.of(heap);
        return new Description(digests, DumpMeta.of(heap, environment.get(), meta, previews, digests));
    }

    private AnalysisFacts insert(
            Connection connection, StoredHeap heap, Meanwhile<Description> describing, long started, Addition more)
            throws SQLException, BoundReachedException {
        Set<AnalysisStage> stages = analysed ? EnumSet.allOf(AnalysisStage.class) : EnumSet.noneOf(AnalysisStage.class);
        try (AnalysisRun run = AnalysisRun.start(heap.graph(), heap.newObjects(), stages)) {
            connection.setAutoCommit(false);
            Sqlite.execute(connection, "PRAGMA application_id = " + Schema.APPLICATION_ID);
            Sqlite.execute(connection, "PRAGMA user_version = " + Schema.VERSION);
            DumpRows.insert(connection, heap, watcher);
            SortedMap<String, String> meta = describing.result().meta;
            DumpMeta.seal(meta, System.nanoTime() - started);
            DumpRows.insertMeta(connection, meta);
            more.insert(connection);
            AnalysisFacts analysis = analysed
                    ? run.write(connection, DumpAnalyzer.prepare(connection), watcher, false)
                    : AnalysisFacts.NONE;
            connection.commit();
            return analysis;
        } catch (SQLException e) {
            if (Sqlite.isFull(e) && boundReached(connection)) {
                throw new BoundReachedException(e);
            }
            throw e;
        }
    }

    /** Tells SQLite's bound on pages from a full disk: both are the same error. */
    private boolean boundReached(Connection connection) throws SQLException {
        long pages = Sqlite.number(connection, "PRAGMA page_count");
        return (pages + 1) * DumpSize.PAGE_BYTES > maxBytes;
    }

    /** What a dump says of itself: digests by table, and the rows of {@code meta}. */
    private record Description(Map<String, TableDigest> digests, SortedMap<String, String> meta) {}

    /** The dump would have become larger than it may be. */
    private static final class BoundReachedException extends Exception {
        private static final long serialVersionUID = 1L;

        BoundReachedException(SQLException cause) {
            super(cause);
        }
    }
}
