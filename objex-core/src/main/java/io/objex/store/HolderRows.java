package io.objex.store;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.Holder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The holders of a heap: from their table, or counted anew where a dump has none. */
final class HolderRows {
    private static final String ALL = "SELECT id, kind, name, objects, bytes FROM holder ORDER BY bytes DESC, id";
    private static final Comparator<HolderRow> LARGEST_FIRST =
            Comparator.comparingLong(HolderRow::bytes).reversed().thenComparing(HolderRow::id);

    private HolderRows() {}

    static List<HolderRow> read(DumpReading reading) {
        return reading.list(
                "holder", ALL, row -> new HolderRow(row.getInt(1), holder(row), row.getLong(4), row.getLong(5)));
    }

    /** The holder in the columns two and three of a row. */
    static Holder holder(ResultSet row) throws SQLException {
        return new Holder(PathReader.holderKind(row.getString(2)), row.getString(3));
    }

    /** Counts them in the order of their numbers. Time linear in the objects. */
    static List<HolderRow> count(RetainingPaths paths) {
        List<Holder> holders = paths.holders();
        long[] objects = new long[holders.size()];
        long[] bytes = new long[holders.size()];
        for (int object = 0; object < paths.graph().objectCount(); object++) {
            int holder = paths.holderIndexOf(object);
            if (holder >= 0) {
                objects[holder]++;
                bytes[holder] += paths.graph().shallowSize(object);
            }
        }
        List<HolderRow> rows = new ArrayList<>();
        for (int holder = 0; holder < objects.length; holder++) {
            rows.add(new HolderRow(holder, holders.get(holder), objects[holder], bytes[holder]));
        }
        return rows;
    }

    static List<HolderRow> largestFirst(List<HolderRow> rows) {
        return rows.stream().sorted(LARGEST_FIRST).toList();
    }
}
