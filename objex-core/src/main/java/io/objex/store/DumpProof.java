package io.objex.store;

import io.objex.graph.Progress;
import io.objex.store.Finding.Check;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/** One run over one dump. The first checks decide whether the file is sound enough to ask it anything else. */
final class DumpProof {
    private static final int MOST_FINDINGS = 100;
    private static final Set<String> STREAMED_APART = Set.of("meta", "mark", "object", "reference");

    private final Path file;
    private final Connection connection;
    private final SortedMap<String, String> meta;
    private final AnalysisFacts analysis;
    private final Expectations expected;
    private final Progress watcher;
    private final List<Finding> findings = new ArrayList<>();
    private long objects;
    private long references;
    private long paths;

    DumpProof(
            Path file,
            Connection connection,
            SortedMap<String, String> meta,
            AnalysisFacts analysis,
            Expectations expected,
            Progress watcher) {
        this.file = file;
        this.connection = connection;
        this.meta = meta;
        this.analysis = analysis;
        this.expected = expected;
        this.watcher = watcher;
    }

    /** One check, which reads rows. */
    interface Step {
        void run() throws SQLException;
    }

    /** The large tables are read on threads of their own while SQLite looks at the pages and this one at all else. */
    void run() {
        long rows = rowsExpected("object") + rowsExpected("reference") + AnalysisProof.rows(analysis);
        RowProgress progress = RowProgress.start(watcher, "proving", rows);
        try (Meanwhile<ObjectStream> objectRows =
                        Meanwhile.start("proof of objects", () -> ObjectStream.of(file, progress));
                Meanwhile<ReferenceStream> referenceRows =
                        Meanwhile.start("proof of references", () -> ReferenceStream.of(file, progress))) {
            attempt("file", this::checkIntegrity);
            attempt("file", this::checkSchema);
            if (findings.isEmpty()) {
                checkSmallTables();
                attempt("object", () -> checkObjects(objectRows.result()));
                attempt("reference", () -> checkReferences(referenceRows.result()));
                attempt("path", this::replayPaths);
                attempt("analysis", () -> checkAnalysis(referenceRows.result().inbound(), progress));
            }
        }
        progress.end();
    }

    /** Tables of an analysis of another version are not known here. */
    private void checkAnalysis(TableDigest inbound, RowProgress progress) throws SQLException {
        AnalysisProof proof = new AnalysisProof(file, connection, analysis, this, progress);
        if (analysis.isReadable() && proof.hasSoundSchema()) {
            proof.run(inbound);
        }
    }

    /** Only for those who watch: whether it is right is found out. */
    private long rowsExpected(String table) {
        try {
            return Long.parseLong(expected.rows().getOrDefault(table, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void checkSmallTables() {
        attempt("meta", this::checkMeta);
        for (String table : Schema.tables()) {
            if (!STREAMED_APART.contains(table)) {
                attempt(table, () -> checkDigest(table, digestOf(table)));
                attempt(table, () -> checkForeignKeys(table));
            }
        }
        attempt("mark", () -> checkForeignKeys("mark"));
    }

    void attempt(String table, Step step) {
        try {
            step.run();
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (SQLException | RuntimeException e) {
            find(Check.READING, table, "rows that can be read", String.valueOf(e.getMessage()));
        }
    }

    void find(Check check, String table, String wanted, String found) {
        findings.add(new Finding(check, table, wanted, found));
    }

    void findAll(List<Finding> more) {
        findings.addAll(more);
    }

    int findingCount() {
        return findings.size();
    }

    private void checkIntegrity() throws SQLException {
        Query.each(connection, "PRAGMA integrity_check(" + MOST_FINDINGS + ")", row -> {
            if (!"ok".equals(row.getString(1))) {
                find(Check.INTEGRITY, "file", "sound pages", row.getString(1));
            }
        });
    }

    private void checkSchema() throws SQLException {
        checkDefinitions(Schema.definitions());
    }

    void checkDefinitions(Map<String, String> definitions) throws SQLException {
        Map<String, String> present = new HashMap<>();
        Query.each(
                connection,
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')",
                row -> present.put(row.getString(1), row.getString(2)));
        definitions.forEach((name, definition) -> {
            String found = present.getOrDefault(name, "nothing");
            if (!found.equals(definition)) {
                find(Check.SCHEMA, name, "the definition of schema version " + Schema.VERSION, found);
            }
        });
    }

    void checkForeignKeys(String table) throws SQLException {
        String check = "SELECT * FROM pragma_foreign_key_check('" + table + "') LIMIT " + MOST_FINDINGS;
        Query.each(
                connection,
                check,
                row -> find(
                        Check.FOREIGN_KEYS,
                        row.getString(1),
                        "a row of " + row.getString(3),
                        "none, from row " + row.getString(2)));
    }

    /** What was written, where that is known, row by row. */
    void compareFacts(String table, SortedMap<String, String> stored, SortedMap<String, String> written) {
        Set<String> keys = new TreeSet<>(written.keySet());
        keys.addAll(stored.keySet());
        for (String key : keys) {
            String wanted = written.getOrDefault(key, "nothing");
            String found = stored.getOrDefault(key, "nothing");
            if (!wanted.equals(found)) {
                find(Check.DIGEST, table, key + " = " + wanted, found);
            }
        }
    }

    private void checkMeta() {
        String wanted = meta.getOrDefault(DumpMeta.DIGEST_OF_META, "nothing");
        String found = DumpMeta.digest(meta);
        if (!wanted.equals(found)) {
            find(Check.DIGEST, "meta", "digest " + wanted, found);
        }
    }

    TableDigest digestOf(String table) throws SQLException {
        RowDigest digest = new RowDigest();
        Query.each(connection, "SELECT * FROM " + table, row -> {
            int columns = row.getMetaData().getColumnCount();
            for (int column = 1; column <= columns; column++) {
                digestCell(digest, row, column);
            }
            digest.endRow();
        });
        return digest.digest();
    }

    private static void digestCell(RowDigest digest, ResultSet row, int column) throws SQLException {
        Object cell = row.getObject(column);
        if (cell == null) {
            digest.nothing();
        } else if (cell instanceof Integer || cell instanceof Long) {
            digest.integer(((Number) cell).longValue());
        } else {
            digest.text(cell.toString());
        }
    }

    private void checkDigest(String table, TableDigest found) {
        String rows = expected.rows().getOrDefault(table, "nothing");
        if (!rows.equals(Long.toString(found.rows()))) {
            find(Check.ROW_COUNT, table, rows + " rows", Long.toString(found.rows()));
        } else if (!found.word().equals(expected.digests().get(table))) {
            find(Check.DIGEST, table, "digest " + expected.digests().get(table), found.word());
        }
    }

    private void checkObjects(ObjectStream stream) throws SQLException {
        objects = stream.digest().rows();
        checkDigest("object", stream.digest());
        checkCount("object", objects);
        findings.addAll(stream.checks().findings());
        checkHistogram(stream.totals());
    }

    /** That SQLite sees as many rows as were read without it. */
    void checkCount(String table, long read) throws SQLException {
        long counted = Sqlite.number(connection, "SELECT count(*) FROM " + table);
        if (counted != read) {
            find(Check.ROW_COUNT, table, read + " rows, as they were read", counted + " by SQLite");
        }
    }

    private void checkHistogram(TypeTotals totals) throws SQLException {
        boolean whole = Scope.WHOLE.word().equals(meta.get("scope"));
        long takenIntoStrings = Long.parseLong(meta.getOrDefault(StrippedHeap.COLLAPSED_BYTES, "0"));
        Query.each(connection, "SELECT id, count, bytes, name FROM type", row -> {
            int type = row.getInt(1);
            long count = totals.counts()[type];
            long bytes = totals.bytes()[type];
            long taken = StrippedHeap.STRING.equals(row.getString(4)) ? takenIntoStrings : 0;
            boolean fits = whole
                    ? count == row.getLong(2) && bytes == row.getLong(3)
                    : count <= row.getLong(2) && bytes <= row.getLong(3) + taken;
            if (!fits) {
                String wanted = "%d objects of type %d, %d bytes".formatted(row.getLong(2), type, row.getLong(3));
                find(Check.HISTOGRAM, "object", wanted, "%d, %d".formatted(count, bytes));
            }
        });
    }

    private void checkReferences(ReferenceStream stream) throws SQLException {
        references = stream.digest().rows();
        checkDigest("reference", stream.digest());
        checkCount("reference", references);
        findings.addAll(stream.checks().findings());
    }

    private void replayPaths() throws SQLException {
        paths = PathReplay.run(connection, findings);
    }

    Verification verification(long nanos) {
        return new Verification(file, findings, objects, references, paths, nanos);
    }
}
