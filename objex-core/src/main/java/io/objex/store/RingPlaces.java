package io.objex.store;

import io.objex.graph.ObjectType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places of ring buffers, arrays that go on at their beginning where they end. For one thread. */
final class RingPlaces {
    private static final String LENGTH = "SELECT ifnull(array_length, 0) FROM object WHERE id = ?";
    private static final String ELEMENTS = "FROM reference WHERE id >= ? AND id < ? AND position ";
    /** Those that are taken while the ones before them are not. */
    private static final String STARTS = "SELECT position FROM (SELECT position,"
            + " lag(position, 1, -2) OVER (ORDER BY position) AS before " + ELEMENTS + ">= 0)"
            + " WHERE before < position - 1 ORDER BY position";

    private static final String RUN =
            "SELECT position, referent " + ELEMENTS + "BETWEEN ? AND ? ORDER BY position LIMIT ?";
    private static final String AT = "SELECT referent " + ELEMENTS + "= ? LIMIT 1";
    private static final String KNOWN_START = "SELECT position FROM collection_part WHERE object = ?";

    private final DumpReading reading;
    private final ReferenceRows rows;

    RingPlaces(DumpReading reading, ReferenceRows rows) {
        this.reading = reading;
        this.rows = rows;
    }

    /**
     * Elements by their index. Places that are taken side by side are counted from where they begin; all are, unless
     * somebody changed the ring while it was dumped.
     *
     * @param array the array, or none
     * @param most how many elements at most
     */
    List<ContentRow> elements(int array, int most) {
        List<ContentRow> elements = new ArrayList<>();
        if (array != ObjectType.NONE) {
            long first = rows.firstOf(array);
            long end = rows.firstOf(array + 1);
            for (Run run : runs(array)) {
                long left = (long) most - elements.size();
                if (left > 0) {
                    elements.addAll(reading.list("reference", RUN, run::element, first, end, run.from, run.to, left));
                }
            }
        }
        return elements;
    }

    /** The element at an index; empty where there is none, or where it has to be counted. */
    Optional<Integer> element(int array, int index) {
        Optional<Integer> start = knownStart(array);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        int length = length(array);
        long first = rows.firstOf(array);
        int place = (int) (((long) start.get() + index) % length);
        return index >= length
                ? Optional.empty()
                : reading.first("reference", AT, row -> row.getInt(1), first, rows.firstOf(array + 1), place);
    }

    private int length(int array) {
        return reading.first("object", LENGTH, row -> row.getInt(1), array).orElse(0);
    }

    /**
     * Places that are taken side by side.
     *
     * @param from the first
     * @param to the last, or any behind it before the next run
     * @param start where the element with index 0 lies; below 0 if the run goes on from the end of the array
     */
    private record Run(int from, int to, int start) {
        ContentRow element(ResultSet row) throws SQLException {
            return new ContentRow("[" + (row.getInt(1) - start) + "]", row.getInt(2), true);
        }
    }

    private List<Run> runs(int array) {
        int length = length(array);
        Optional<Integer> known = knownStart(array);
        if (known.isPresent()) {
            int start = known.get();
            return List.of(new Run(start, length - 1, start), new Run(0, start - 1, start - length));
        }
        List<Integer> starts =
                reading.list("reference", STARTS, row -> row.getInt(1), rows.firstOf(array), rows.firstOf(array + 1));
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int to = i + 1 < starts.size() ? starts.get(i + 1) - 1 : length - 1;
            runs.add(new Run(starts.get(i), to, starts.get(i)));
        }
        if (runs.size() > 1 && runs.get(0).from == 0 && isTaken(array, length - 1)) {
            Run last = runs.remove(runs.size() - 1);
            runs.set(0, new Run(0, runs.get(0).to, last.start - length));
            runs.add(0, last);
        }
        return runs;
    }

    /** The analysis knows where the elements of a large ring begin that has but one run. */
    private Optional<Integer> knownStart(int array) {
        return rows.stages().contains(AnalysisStage.PATHS)
                ? reading.first("collection_part", KNOWN_START, row -> row.getInt(1), array)
                : Optional.empty();
    }

    /** Whether an array has something at a place. */
    boolean isTaken(int array, int place) {
        return reading.first("reference", AT, row -> row.getInt(1), rows.firstOf(array), rows.firstOf(array + 1), place)
                .isPresent();
    }
}
