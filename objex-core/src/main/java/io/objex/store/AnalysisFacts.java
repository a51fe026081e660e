package io.objex.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
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
    static final int VERSION = 1;

    static final String VERSION_KEY = "version";
    static final String DIGEST = "digest";
    private static final String STAGE = "stage.";

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

    static StoreException missing(Path file, AnalysisStage stage) {
        return new StoreException(
                "Cannot answer from dump %s: its analysis has no stage '%s'. Run objex analyze %s first."
                        .formatted(file, stage.word(), file));
    }
}
