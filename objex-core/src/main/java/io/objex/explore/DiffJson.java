package io.objex.explore;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.Change;
import io.objex.analysis.difference.DifferenceRow;
import io.objex.analysis.difference.HeapDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as programs read it. The names of the records' parts are the names in the JSON; they stay as long as the
 * version does, and others may be added.
 */
final class DiffJson {
    private static final int VERSION = 1;
    private static final int LAST_ASCII = 0x7e;
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().setPrettyPrinting().create();

    private DiffJson() {}

    /** The whole; {@code counted} is {@code retained} objects, or {@code all} where a dump has no more than counts. */
    private record Comparison(
            int version,
            String by,
            String counted,
            ComparedFile before,
            ComparedFile after,
            Map<String, Integer> changes,
            List<Row> rows,
            int omittedRows,
            List<ReachedThreshold> reached) {}

    private record ComparedFile(String file, String scope, long objects, long bytes, long unretainedObjects) {}

    private record Row(String name, String change, Quantity before, Quantity after) {}

    /** Null stands for what is not known. */
    private record Quantity(
            long objects, long bytes, @Nullable Long retained) {}

    /** The name is that of the row that grew most, null where the threshold is not for rows. */
    private record ReachedThreshold(
            String threshold, long grown, @Nullable String name) {}

    static String of(DumpComparison comparison, int most) {
        HeapDifference difference = comparison.difference();
        List<Row> rows =
                difference.rows().stream().limit(most).map(DiffJson::row).toList();
        Comparison written = new Comparison(
                VERSION,
                comparison.by().word(),
                comparison.whole() ? "retained" : "all",
                file(comparison.before()),
                file(comparison.after()),
                changes(difference),
                rows,
                difference.rows().size() - rows.size(),
                comparison.reached().stream().map(DiffJson::reached).toList());
        return ascii(GSON.toJson(written));
    }

    private static ComparedFile file(ComparedDump dump) {
        Amount whole = dump.contents().whole();
        return new ComparedFile(
                dump.file().toString(), dump.scope().word(), whole.objects(), whole.bytes(), dump.garbage());
    }

    private static Map<String, Integer> changes(HeapDifference difference) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Change change : Change.values()) {
            counts.put(change.word(), difference.count(change));
        }
        return counts;
    }

    private static Row row(DifferenceRow row) {
        return new Row(row.name(), row.change().word(), quantity(row.before()), quantity(row.after()));
    }

    private static Quantity quantity(Amount amount) {
        return new Quantity(
                amount.objects(),
                amount.bytes(),
                amount.retained().isPresent() ? amount.retained().getAsLong() : null);
    }

    private static ReachedThreshold reached(DumpComparison.Reached reached) {
        return new ReachedThreshold(
                reached.option().text(),
                reached.excess().amount(),
                reached.excess().row().map(DifferenceRow::name).orElse(null));
    }

    /** The same JSON for consoles of any charset: what is not ASCII can only be within a string. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (character <= LAST_ASCII) {
                text.append(character);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return text.toString();
    }
}
