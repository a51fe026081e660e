package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Adds to dumps what {@link AnalysisStage} lists, in tables of their own, so that {@link Dump} answers in milliseconds.
 *
 * <p>What a dump has already is left alone. Whenever this is stopped, be it by the end of the machine, the dump holds what
 * it held before, some stages more perhaps, and the next run completes it. The graph is read into memory; then a second
 * thread computes while this one writes. Takes a few microseconds and about a hundred bytes of memory for each object. The
 * threads have ended when it returns. Not for two at once on the same file: SQLite lets only one of them write.
 */
public final class DumpAnalyzer {
    private final Path file;
    private final Progress watcher;

    private DumpAnalyzer(Path file, Progress watcher) {
        this.file = file;
        this.watcher = watcher;
    }

    /**
     * Completes the analysis of a dump in place, a transaction for each stage.
     *
     * @param file the dump
     * @param progress is told about the stage {@code analysing}, by rows
     * @return what was added
     * @throws StoreException if it is no dump that this objex reads, it is damaged, in use, or cannot be written
     */
    public static AnalysedDump analyze(Path file, Progress progress) {
        long started = System.nanoTime();
        DumpHeader.check(file);
        Set<AnalysisStage> added = new DumpAnalyzer(file, progress).inPlace();
        return analysed(file, added, started);
    }

    /**
     * Makes a copy of a dump with a complete analysis, which gets its name once it is whole.
     *
     * @param file the dump, which is not changed
     * @param copy the copy; its folder is made if need be, and an older file of the name replaced
     * @param progress is told about the stage {@code analysing}, by rows
     * @return what was added
     * @throws StoreException if it is no dump that this objex reads, it is damaged, or the copy cannot be written; then
     *     nothing is left of the copy
     */
    public static AnalysedDump analyze(Path file, Path copy, Progress progress) {
        long started = System.nanoTime();
        DumpHeader.check(file);
        requireOther(file, copy);
        PartFile part = PartFile.ofDump(copy);
        try {
            requireRest(file);
            copy(file, part.part());
            Set<AnalysisStage> added = new DumpAnalyzer(part.part(), progress).inPlace();
            part.force();
            part.complete();
            return analysed(part.target(), added, started);
        } catch (IOException e) {
            throw WriteFailure.of(copy, e);
        } finally {
            part.deleteQuietly();
        }
    }

    /** Nobody may read the copy who must not read the dump; but it is written to, even where the dump must not be. */
    private static void copy(Path file, Path part) throws IOException {
        Files.copy(file, part);
        if (!part.toFile().setWritable(true, true)) {
            throw new IOException("it cannot be made writable");
        }
    }

    private static AnalysedDump analysed(Path file, Set<AnalysisStage> added, long started) {
        try (Dump dump = Dump.open(file)) {
            return new AnalysedDump(file, List.copyOf(added), dump.omittedStages(), System.nanoTime() - started);
        }
    }

    static void requireOther(Path file, Path copy) {
        if (file.toAbsolutePath().normalize().equals(copy.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("the copy (%s) must be another file than the dump".formatted(copy));
        }
    }

    /** A copy of a file without its journal would be damaged. */
    private static void requireRest(Path file) {
        if (!Sqlite.isAtRest(file)) {
            throw new StoreException(
                    "Cannot copy dump %s: somebody is writing it, or was stopped at that, for there is a journal beside it."
                                    .formatted(file)
                            + " Run objex analyze %s first.".formatted(file));
        }
    }

    private static Set<AnalysisStage> stagesOf(Path file) {
        try (Dump dump = Dump.open(file)) {
            return dump.stages();
        }
    }

    private static EnumSet<AnalysisStage> copyOf(Set<AnalysisStage> stages) {
        EnumSet<AnalysisStage> copy = EnumSet.noneOf(AnalysisStage.class);
        copy.addAll(stages);
        return copy;
    }

    private Set<AnalysisStage> inPlace() {
        try {
            recover();
            EnumSet<AnalysisStage> missing = EnumSet.complementOf(copyOf(stagesOf(file)));
            if (!missing.isEmpty()) {
                Analysed heap = read();
                try (Connection connection = Sqlite.extend(file)) {
                    extend(connection, heap, missing);
                }
            }
            missing.retainAll(stagesOf(file));
            return missing;
        } catch (SQLException e) {
            throw WriteFailure.ofAnalysis(file, e);
        }
    }

    /** What another run had begun when it was stopped is taken back by SQLite as soon as somebody may write. */
    private void recover() throws SQLException {
        if (!Sqlite.isAtRest(file)) {
            try (Connection connection = Sqlite.extend(file)) {
                Sqlite.number(connection, "SELECT count(*) FROM meta");
            }
        }
    }

    private Analysed read() {
        try (Dump dump = Dump.open(file)) {
            return new Analysed(dump.graph(), dump.newObjects());
        }
    }

    private void extend(Connection connection, Analysed heap, Set<AnalysisStage> missing) throws SQLException {
        connection.setAutoCommit(false);
        try (AnalysisRun run = AnalysisRun.start(heap.graph(), heap.newObjects(), missing)) {
            AnalysisFacts facts = prepare(connection);
            connection.commit();
            run.write(connection, facts, watcher, true);
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** Makes the tables; an analysis of another version goes. */
    static AnalysisFacts prepare(Connection connection) throws SQLException {
        AnalysisFacts facts = AnalysisFacts.read(connection);
        if (!facts.facts().isEmpty() && !facts.isReadable()) {
            AnalysisSchema.remove(connection);
        }
        AnalysisSchema.complete(connection);
        return AnalysisFacts.read(connection);
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What of a dump an analysis starts from. */
    private record Analysed(HeapGraph graph, List<NewObject> newObjects) {}
}
