package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a dump says of its own analysis.
 *
 * @param facts the rows of the table {@code analysis}
 */
record AnalysisFacts(SortedMap<String, String> facts) {
    /** The version of the tables that an analysis adds; counts up with each change to one of them. */
    static final int VERSION = 3;

    /** Of a dump that has not been analysed. */
    static final AnalysisFacts NONE = new AnalysisFacts(new TreeMap<>());

    static final String VERSION_KEY = "version";
    static final String DIGEST = "digest";
    private static final String STAGE = "stage.";
    private static final String OMITTED = "omitted.";
    private static final String ROWS = "rows.";

    /** Reads them; there are none in a dump that has not been analysed. */
    static AnalysisFacts read(Connection connection) throws SQLException {
        SortedMap<String, String> facts = new TreeMap<>();
        if (isThere(connection)) {
            Query.each(
                    connection,
                    "SELECT key, value FROM analysis",
                    row -> facts.put(row.getString(1), row.getString(2)));
        }
        return new AnalysisFacts(facts);
    }

    static boolean isThere(Connection connection) throws SQLException {
        return Sqlite.number(
                        connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'analysis'")
                > 0;
    }

    static String keyOf(AnalysisStage stage) {
        return STAGE + stage.word();
    }

    /** The tables of which it says how many rows they have. */
    List<String> tables() {
        return facts.keySet().stream()
                .filter(key -> key.startsWith(ROWS))
                .map(key -> key.substring(ROWS.length()))
                .toList();
    }

    /** What is known of a table, nothing so far of one that no stage has filled. */
    TableDigest digestOf(String table) {
        return TableDigest.parse(facts.getOrDefault(ROWS + table, "0"), facts.getOrDefault("digest." + table, "0"));
    }

    /** With what a stage has added. */
    AnalysisFacts with(AnalysisStage stage, Map<String, TableDigest> added) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(VERSION_KEY, Integer.toString(VERSION));
        more.put(keyOf(stage), "objex " + DumpMeta.objexVersion());
        more.remove(OMITTED + stage.word());
        added.forEach((table, rows) -> {
            TableDigest all = digestOf(table).plus(rows);
            more.put(ROWS + table, Long.toString(all.rows()));
            more.put("digest." + table, all.word());
        });
        more.put(DIGEST, digest(more));
        return new AnalysisFacts(more);
    }

    /** With why some stages were left out. */
    AnalysisFacts without(Map<AnalysisStage, String> reasons) {
        if (reasons.isEmpty()) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(VERSION_KEY, Integer.toString(VERSION));
        reasons.forEach((stage, reason) -> more.put(OMITTED + stage.word(), reason));
        more.put(DIGEST, digest(more));
        return new AnalysisFacts(more);
    }

    /** Why stages were left out, by stage. */
    Map<AnalysisStage, String> omitted() {
        Map<AnalysisStage, String> reasons = new EnumMap<>(AnalysisStage.class);
        for (AnalysisStage stage : AnalysisStage.values()) {
            String reason = facts.get(OMITTED + stage.word());
            if (reason != null && isReadable()) {
                reasons.put(stage, reason);
            }
        }
        return Collections.unmodifiableMap(reasons);
    }

    /** The digest over all rows but its own. */
    static String digest(Map<String, String> facts) {
        Map<String, String> others = new TreeMap<>(facts);
        others.remove(DIGEST);
        return SmallTables.meta(others).digest().word();
    }

    /** Replaces the rows of the table. */
    void write(Connection connection) throws SQLException {
        Sqlite.execute(connection, "DELETE FROM analysis");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO analysis VALUES (?, ?)")) {
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                insert.setString(1, fact.getKey());
                insert.setString(2, fact.getValue());
                insert.executeUpdate();
            }
        }
    }

    /** Whether there is an analysis whose tables this objex knows. */
    boolean isReadable() {
        return Integer.toString(VERSION).equals(facts.get(VERSION_KEY));
    }

    /** The stages that are complete; none of an analysis of another version. */
    Set<AnalysisStage> stages() {
        Set<AnalysisStage> stages = EnumSet.noneOf(AnalysisStage.class);
        if (isReadable()) {
            for (AnalysisStage stage : AnalysisStage.values()) {
                if (facts.containsKey(keyOf(stage))) {
                    stages.add(stage);
                }
            }
        }
        return Collections.unmodifiableSet(stages);
    }

    /** The version of an analysis whose tables this objex does not know. */
    Optional<String> otherVersion() {
        boolean known = facts.isEmpty() || isReadable();
        return known ? Optional.empty() : Optional.of(facts.getOrDefault(VERSION_KEY, "unknown"));
    }

    StoreException missing(Path file, AnalysisStage stage) {
        if (otherVersion().isPresent()) {
            return new StoreException(
                    "Cannot answer from dump %s: its analysis has version %s, and objex %s reads version %d."
                                    .formatted(file, otherVersion().get(), DumpMeta.objexVersion(), VERSION)
                            + " Run objex analyze %s first, which replaces it.".formatted(file));
        }
        String reason = omitted().get(stage);
        return new StoreException(
                "Cannot answer from dump %s: its analysis has no stage '%s'%s. Run objex analyze %s first%s."
                        .formatted(
                                file,
                                stage.word(),
                                reason == null ? "" : ", for " + reason,
                                file,
                                reason == null ? "" : ", with more memory"));
    }
}
