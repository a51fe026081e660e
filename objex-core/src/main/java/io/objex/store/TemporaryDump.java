package io.objex.store;

import io.objex.analysis.QueryRow;
import io.objex.graph.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A dump that is there only to be asked: in a folder of its own among the temporary files, which only its user may enter,
 * until it is closed.
 *
 * <p>It is analysed when a question first needs that, and open only while it is asked, so that whoever forgets to close it
 * leaves a file behind and nothing else. Safe for several threads, one asks at a time.
 */
public final class TemporaryDump implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private boolean closed;

    private TemporaryDump(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("heap.db");
    }

    /**
     * Writes a dump of the whole heap, however large, that shows no values. It is not read again to prove it. Time as of
     * {@link DumpWriter}.
     *
     * @param contents what goes into it
     * @return the dump, to be closed
     * @throws StoreException if it cannot be written; then nothing is left of it
     */
    public static TemporaryDump write(DumpContents contents) {
        TemporaryDump dump = new TemporaryDump(newFolder());
        try {
            new DumpWriter().unbounded().write(dump.file, contents);
            return dump;
        } catch (RuntimeException | Error e) {
            dump.closeAfter(e);
            throw e;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("objex-");
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot make a temporary folder in %s: %s. Choose another with -Djava.io.tmpdir."
                            .formatted(System.getProperty("java.io.tmpdir"), e),
                    e);
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (StoreException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Asks in SQL as {@link Dump#query(String, Map)} does, and reads all rows. A query that needs tables of an analysis
     * waits for {@link DumpAnalyzer} the first time.
     *
     * @param sql one statement that only reads
     * @param parameters values by the names of parameters
     * @return an unmodifiable list
     * @throws IllegalArgumentException if it is no such statement, or its parameters are others than those given
     * @throws StoreException if SQLite does not understand it, it would change the dump, takes too long, or the dump is
     *     closed
     */
    public synchronized List<QueryRow> query(String sql, Map<String, ?> parameters) {
        Set<String> words = QueryText.of(sql).words();
        if (closed) {
            throw new StoreException(
                    "Cannot ask '%s': the temporary dump is gone. Ask before it is closed.".formatted(sql.strip()));
        }
        try {
            return ask(sql, parameters);
        } catch (StoreException e) {
            if (isNotUnderstood(e)
                    && AnalysisSchema.definitions().keySet().stream().anyMatch(words::contains)) {
                DumpAnalyzer.analyze(file, Progress.NONE);
                return ask(sql, parameters);
            }
            throw e;
        }
    }

    private List<QueryRow> ask(String sql, Map<String, ?> parameters) {
        try (Dump dump = Dump.open(file)) {
            return dump.query(sql, parameters).list();
        }
    }

    /** What SQLite says of a table that is not there, too. */
    private static boolean isNotUnderstood(StoreException failure) {
        return failure.getCause() instanceof SQLiteException exact
                && exact.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
    }

    /**
     * Deletes the dump.
     *
     * @throws StoreException if it cannot be deleted
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (Path left : filesInFolder()) {
                Files.delete(left);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot delete the temporary dump %s: %s. Delete it by hand.".formatted(folder, e), e);
        }
    }

    /** More than the dump where a writer was stopped at it. */
    private List<Path> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
