package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An analysis under way: stages are computed one after the other on a thread of their own, which has ended when this is
 * closed, while others are written: all of them where there is memory, else the next, else none. The arrays of a stage are
 * let go when it is written. Used by one thread.
 */
final class AnalysisRun implements AutoCloseable {
    /** A graph, the stage that is written and the next take no more than that at a time, for each object. */
    private static final long BYTES_OF_TWO_STAGES = 120;
    /** The same for a graph, what all stages have computed, and what the last of them needs meanwhile. */
    private static final long BYTES_OF_ALL_STAGES = 240;
    /** The graph and the index of referrers. */
    private static final long BYTES_OF_REFERENCE = 12;

    private final AnalysisSource source;
    private final List<AnalysisStage> left;
    private final Map<AnalysisStage, String> omitted = new EnumMap<>(AnalysisStage.class);
    private final int ahead;
    private final Deque<Meanwhile<List<DerivedTable>>> begun = new ArrayDeque<>();
    private volatile boolean closed;

    private AnalysisRun(HeapGraph graph, List<NewObject> newObjects, Set<AnalysisStage> stages, long memory) {
        this.left = new ArrayList<>(EnumSet.copyOf(stages));
        this.ahead = stagesAhead(graph, memory);
        this.source = new AnalysisSource(graph, newObjects, ahead > 1);
        if (left.contains(AnalysisStage.AUDITS)) {
            AuditRoom.reasonAgainst(graph, memory).ifPresent(this::omitAudits);
        }
    }

    private static int stagesAhead(HeapGraph graph, long memory) {
        if (memory > BYTES_OF_ALL_STAGES * graph.objectCount() + BYTES_OF_REFERENCE * graph.referenceCount()) {
            return AnalysisStage.values().length;
        }
        return memory > BYTES_OF_TWO_STAGES * graph.objectCount() ? 1 : 0;
    }

    private void omitAudits(String reason) {
        left.remove(AnalysisStage.AUDITS);
        omitted.put(AnalysisStage.AUDITS, reason);
    }

    /** Starts to compute some stages. */
    static AnalysisRun start(HeapGraph graph, List<NewObject> newObjects, Set<AnalysisStage> stages) {
        return start(graph, newObjects, stages, Runtime.getRuntime().maxMemory());
    }

    /** The same where the JVM may use a number of bytes for objects. */
    static AnalysisRun start(HeapGraph graph, List<NewObject> newObjects, Set<AnalysisStage> stages, long memory) {
        AnalysisRun run = new AnalysisRun(graph, newObjects, stages, memory);
        run.begin(Math.max(1, run.ahead));
        return run;
    }

    /** Begins to compute as many of the stages that are left. */
    private void begin(int stages) {
        while (begun.size() < Math.min(stages, left.size())) {
            begun.add(beginNext());
        }
    }

    /** Computes a stage when the one before it is done; what several share is kept only as long as one of them is to come. */
    private Meanwhile<List<DerivedTable>> beginNext() {
        AnalysisStage stage = left.get(begun.size());
        boolean auditsFollow = left.subList(begun.size() + 1, left.size()).contains(AnalysisStage.AUDITS);
        Meanwhile<List<DerivedTable>> before = begun.peekLast();
        return Meanwhile.start("analysis", () -> {
            if (before != null) {
                before.close();
            }
            List<DerivedTable> tables = closed ? List.of() : stage.compute(source);
            if (!auditsFollow) {
                source.letGo();
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
            begin(1);
            List<DerivedTable> tables = new ArrayList<>(begun.remove().result());
            AnalysisStage stage = left.remove(0);
            begin(ahead);
            facts = facts.with(stage, write(connection, tables, progress));
            writeFacts(connection, facts, commitEach);
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
    private static Map<String, TableDigest> write(
            Connection connection, List<DerivedTable> tables, RowProgress progress) throws SQLException {
        Map<String, TableDigest> digests = new TreeMap<>();
        while (!tables.isEmpty()) {
            DerivedTable table = tables.remove(0);
            digests.put(table.name(), table.write(connection, progress));
        }
        return digests;
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
        closed = true;
        begun.forEach(Meanwhile::close);
    }
}
