package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An analysis under way: while the tables of a stage are written, the next is computed on a thread of its own, which has
 * ended when this is closed. The arrays of a stage are let go when it is written. Used by one thread.
 */
final class AnalysisRun implements AutoCloseable {
    /** A graph, the stage that is written and the next take no more than that at a time. */
    private static final long BYTES_OF_TWO_STAGES = 120;

    private final AnalysisSource source;
    private final List<AnalysisStage> left;
    private final Map<AnalysisStage, String> omitted = new EnumMap<>(AnalysisStage.class);
    private final boolean roomForTwo;
    private @Nullable Meanwhile<List<DerivedTable>> next;

    private AnalysisRun(HeapGraph graph, Collection<AnalysisStage> stages, long memory) {
        this.source = new AnalysisSource(graph);
        this.left = new ArrayList<>(EnumSet.copyOf(stages));
        this.roomForTwo = memory > BYTES_OF_TWO_STAGES * graph.objectCount();
        if (left.contains(AnalysisStage.AUDITS)) {
            AuditRoom.reasonAgainst(graph, memory).ifPresent(this::omitAudits);
        }
    }

    private void omitAudits(String reason) {
        left.remove(AnalysisStage.AUDITS);
        omitted.put(AnalysisStage.AUDITS, reason);
    }

    /** Starts to compute the first of some stages, at least one. */
    static AnalysisRun start(HeapGraph graph, Collection<AnalysisStage> stages) {
        return start(graph, stages, Runtime.getRuntime().maxMemory());
    }

    /** The same where the JVM may use a number of bytes for objects. */
    static AnalysisRun start(HeapGraph graph, Collection<AnalysisStage> stages, long memory) {
        AnalysisRun run = new AnalysisRun(graph, stages, memory);
        if (!run.left.isEmpty()) {
            run.next = run.begin(0);
        }
        return run;
    }

    /** Computes one of the stages that are left; what it shares with the next is kept only where that comes. */
    private Meanwhile<List<DerivedTable>> begin(int position) {
        AnalysisStage stage = left.get(position);
        boolean auditsFollow = position + 1 < left.size() && left.get(position + 1) == AnalysisStage.AUDITS;
        return Meanwhile.start("analysis", () -> {
            List<DerivedTable> tables = stage.compute(source);
            if (!auditsFollow) {
                source.letGoOfRetainedSizes();
            }
            return tables;
        });
    }

    /**
     * Writes all stages into a dump that has the tables for them.
     *
     * @param connection the dump
     * @param before what it has already
     * @param watcher is told about the stage {@code analysing}, by rows
     * @param commitEach whether each stage is a transaction of its own, or all belong to the caller's
     * @return what the dump has then
     */
    AnalysisFacts write(Connection connection, AnalysisFacts before, Progress watcher, boolean commitEach)
            throws SQLException {
        RowProgress progress = RowProgress.start(watcher, "analysing", rowsLeft());
        AnalysisFacts facts = before.without(omitted);
        if (left.isEmpty() && !facts.equals(before)) {
            writeFacts(connection, facts, commitEach);
        }
        while (!left.isEmpty()) {
            Map<String, TableDigest> digests = writeNext(connection, progress);
            facts = facts.with(left.remove(0), digests);
            writeFacts(connection, facts, commitEach);
            if (!left.isEmpty() && next == null) {
                next = begin(0);
            }
        }
        progress.end();
        return facts;
    }

    private static void writeFacts(Connection connection, AnalysisFacts facts, boolean commit) throws SQLException {
        facts.write(connection);
        if (commit) {
            connection.commit();
        }
    }

    /** The tables are let go one after the other, and with the last of them what the stage has computed. */
    private Map<String, TableDigest> writeNext(Connection connection, RowProgress progress) throws SQLException {
        List<DerivedTable> tables = new ArrayList<>(computed());
        if (left.size() > 1 && roomForTwo) {
            next = begin(1);
        }
        Map<String, TableDigest> digests = new TreeMap<>();
        while (!tables.isEmpty()) {
            DerivedTable table = tables.remove(0);
            digests.put(table.name(), table.write(connection, progress));
        }
        return digests;
    }

    private List<DerivedTable> computed() throws SQLException {
        Meanwhile<List<DerivedTable>> work = next;
        if (work == null) {
            throw new IllegalStateException("stage %s was not begun".formatted(left.get(0)));
        }
        next = null;
        return work.result();
    }

    /** Rows of the large tables: one of each object, or each reference. */
    private long rowsLeft() {
        long rows = 0;
        for (AnalysisStage stage : left) {
            rows += switch (stage) {
                case REFERRERS -> source.graph().referenceCount();
                case AUDITS -> 0;
                case SIZES, PATHS, RETAINED, METRICS -> source.graph().objectCount();
            };
        }
        return rows;
    }

    @Override
    public void close() {
        if (next != null) {
            next.close();
        }
    }
}
