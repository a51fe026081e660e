package io.objex.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Proves that a dump says what it should: that it did not crash is not that it was written correctly.
 *
 * <p>Opens the file anew and checks the pages (SQLite's integrity check), the schema, foreign keys, numbering, row counts,
 * a digest over each table that does not depend on the order of rows, the objects of each type against the type's own
 * count, and every retaining path, replayed reference by reference in SQL from its root to its target. Takes time linear
 * in the file, and constant memory.
 */
public final class DumpVerifier {
    private DumpVerifier() {}

    /**
     * Checks a dump against what it was written from.
     *
     * @param written the dump
     * @return what was found
     * @throws StoreException if the file cannot be opened as a dump
     */
    public static Verification verify(WrittenDump written) {
        return verify(written.path(), Optional.of(written));
    }

    /**
     * Checks a dump against the counts and digests that it carries itself.
     *
     * @param file the dump
     * @return what was found
     * @throws StoreException if the file cannot be opened as a dump: it is missing, foreign, of another schema version,
     *     empty, truncated or damaged in its first pages
     */
    public static Verification verify(Path file) {
        return verify(file, Optional.empty());
    }

    private static Verification verify(Path file, Optional<WrittenDump> written) {
        long started = System.nanoTime();
        try (Dump dump = Dump.open(file)) {
            DumpProof proof = new DumpProof(dump.connection(), dump.meta(), expectedBy(dump, written));
            written.ifPresent(known -> proof.compareMeta(known.meta()));
            proof.run();
            return proof.verification(file, System.nanoTime() - started);
        }
    }

    private static Expectations expectedBy(Dump dump, Optional<WrittenDump> written) {
        return written.map(known -> Expectations.ofWritten(known.digests()))
                .orElseGet(() -> Expectations.ofMeta(dump.meta()));
    }
}
