package io.objex.store;

import io.objex.graph.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Proves that a dump says what it should: that it did not crash is not that it was written correctly.
 *
 * <p>Opens the file anew and checks the pages (SQLite's integrity check), the schema, foreign keys, numbering, row counts,
 * a digest over each table that does not depend on the order of rows, the objects of each type against the type's own
 * count, and every retaining path, replayed reference by reference in SQL from its root to its target. Takes time linear
 * in the file, a bit of memory for each page, and two or three more threads, which have ended when it returns: they read the
 * rows of large tables from the pages, while SQLite checks these. Of a dump that has been analysed the analysis is proved
 * too, as far as this objex knows its tables.
 */
public final class DumpVerifier {
    private DumpVerifier() {}

    /**
     * Checks a dump against what it was written from.
     *
     * @param written the dump
     * @return what was found
     * @throws StoreException if the file cannot be opened as a dump, or somebody is writing it
     */
    public static Verification verify(WrittenDump written) {
        return verify(written, Progress.NONE);
    }

    static Verification verify(WrittenDump written, Progress watcher) {
        return verify(written.path(), Optional.of(written), watcher);
    }

    /**
     * Checks a dump against the counts and digests that it carries itself.
     *
     * @param file the dump
     * @return what was found
     * @throws StoreException if the file cannot be opened as a dump: it is missing, foreign, of another schema version,
     *     empty, truncated or damaged in its first pages; or somebody is writing it
     */
    public static Verification verify(Path file) {
        return verify(file, Progress.NONE);
    }

    /**
     * Checks a dump against the counts and digests that it carries itself, and tells how far it is.
     *
     * @param file the dump
     * @param watcher is told about the stage {@code proving}, by rows of objects and references
     * @return what was found
     * @throws StoreException if the file cannot be opened as a dump: it is missing, foreign, of another schema version,
     *     empty, truncated or damaged in its first pages; or somebody is writing it
     */
    public static Verification verify(Path file, Progress watcher) {
        return verify(file, Optional.empty(), watcher);
    }

    private static Verification verify(Path file, Optional<WrittenDump> written, Progress watcher) {
        long started = System.nanoTime();
        try (Dump dump = Dump.open(file)) {
            requireRest(file);
            Expectations expected = expectedBy(dump, written);
            DumpProof proof = new DumpProof(file, dump.connection(), dump.meta(), dump.analysis(), expected, watcher);
            written.ifPresent(known -> {
                proof.compareFacts("meta", dump.meta(), known.meta());
                if (!known.analysis().facts().isEmpty()) {
                    proof.compareFacts(
                            "analysis",
                            dump.analysis().facts(),
                            known.analysis().facts());
                }
            });
            proof.run();
            return proof.verification(System.nanoTime() - started);
        }
    }

    /** Rows read from the pages would not be those that SQLite sees. */
    private static void requireRest(Path file) {
        if (!Sqlite.isAtRest(file)) {
            throw new StoreException(
                    "Cannot prove dump %s: somebody is writing it, for there is a journal beside it.".formatted(file)
                            + " Close what has it open, then verify it again.");
        }
    }

    private static Expectations expectedBy(Dump dump, Optional<WrittenDump> written) {
        return written.map(known -> Expectations.ofWritten(known.digests()))
                .orElseGet(() -> Expectations.ofMeta(dump.meta()));
    }
}
