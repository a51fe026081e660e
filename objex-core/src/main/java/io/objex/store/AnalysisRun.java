package io.objex.store;

import io.objex.graph.HeapGraph;
import io.objex.graph.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
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
    private final boolean roomForTwo;
    private @Nullable Meanwhile<List<DerivedTable>> next;

    private AnalysisRun(HeapGraph graph, Collection<AnalysisStage> stages) {
        this.source = new AnalysisSource(graph);
        this.left = new ArrayList<>(EnumSet.copyOf(stages));
        this.roomForTwo = Runtime.getRuntime().maxMemory() > BYTES_OF_TWO_STAGES * graph.objectCount();
    }

    /** Starts to compute the first of some stages, at least one. */
    static AnalysisRun start(HeapGraph graph, Collection<AnalysisStage> stages) {
        AnalysisRun run = new AnalysisRun(graph, stages);
        run.next = run.begin();
        return run;
    }

    private Meanwhile<List<DerivedTable>> begin() {
        AnalysisStage stage = left.get(0);
        return Meanwhile.start("analysis", () -> stage.compute(source));
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
        AnalysisFacts facts = before;
        while (!left.isEmpty()) {
            Map<String, TableDigest> digests = writeNext(connection, progress);
            facts = facts.with(left.remove(0), digests);
            facts.write(connection);
            if (commitEach) {
                connection.commit();
            }
            if (!left.isEmpty() && next == null) {
                next = begin();
            }
        }
        progress.end();
        return facts;
    }

    /** The tables are let go one after the other, and with the last of them what the stage has computed. */
    private Map<String, TableDigest> writeNext(Connection connection, RowProgress progress) throws SQLException {
        List<DerivedTable> tables = new ArrayList<>(computed());
        if (left.size() > 1 && roomForTwo) {
            AnalysisStage following = left.get(1);
            next = Meanwhile.start("analysis", () -> following.compute(source));
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
            rows += stage == AnalysisStage.REFERRERS
                    ? source.graph().referenceCount()
                    : source.graph().objectCount();
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
