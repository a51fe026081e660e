package io.objex.render;

import io.objex.analysis.Leftover;
import io.objex.analysis.Leftovers;
import io.objex.graph.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a whole run of tests left behind, as a person reads it: each type with its holder and the class that first grew it.
 * Immutable.
 *
 * @param leftovers what is left
 * @param classes the names of the test classes, in the order of the looks that followed them, or of tests as
 *     {@code SessionTest.opens()} among them
 * @param ofTests whether a look followed each test and not each class alone
 * @param links where to look further, by what there is to see
 */
public record RunReport(Leftovers leftovers, List<String> classes, boolean ofTests, Map<String, String> links) {
    private static final int BRIEF_ROWS = 8;

    /** Copies the parts. */
    public RunReport {
        Objects.requireNonNull(leftovers, "leftovers");
        classes = classes.stream().map(OneLine::of).toList();
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /**
     * Returns the report for the console: what grew more than once, as far as there is room, and how much else there is.
     *
     * @return lines of text, no more than 23 and one for each link
     */
    public String brief() {
        return text(BRIEF_ROWS, 0);
    }

    /**
     * Returns the report with everything.
     *
     * @return lines of text
     */
    public String full() {
        return text(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private String text(int mostAgain, int mostOnce) {
        List<String> lines = new ArrayList<>();
        lines.add("objex: the run of %s left %s behind, %s"
                .formatted(
                        ofTests
                                ? counted(classes.size(), "look", "looks")
                                : counted(classes.size(), "test class", "test classes"),
                        ByteSize.count(leftovers.newObjects().size(), "object"),
                        ByteSize.format(leftovers.bytes())));
        add(lines, "grew after more than one " + (ofTests ? "test" : "class"), mostAgain, Leftover::grewAgain);
        add(lines, "grew once, as at first use", mostOnce, row -> !row.grewAgain());
        return LeakReport.withLinks(String.join("\n", lines), links);
    }

    private void add(List<String> lines, String title, int most, Predicate<Leftover> which) {
        List<Leftover> rows = leftovers.leftovers().stream().filter(which).toList();
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        if (most == 0) {
            lines.add(title + ": " + counted(rows.size(), "type by holder", "types by holder"));
            return;
        }
        lines.add(title);
        rows.stream().limit(most).flatMap(this::described).forEach(lines::add);
        if (rows.size() > most) {
            lines.add("  and " + (rows.size() - most) + " more");
        }
    }

    private static String counted(int count, String one, String several) {
        return count == 1 ? "1 " + one : "%,d %s".formatted(count, several);
    }

    private Stream<String> described(Leftover row) {
        String again = row.grewAgain() ? ", after " + row.looks().size() + (ofTests ? " tests" : " classes") : "";
        return Stream.of(
                "  %,d %s, %s%s, first %s"
                        .formatted(row.count(), row.type(), ByteSize.format(row.bytes()), again, classOf(row)),
                "      held by " + row.path().toExpression());
    }

    private String classOf(Leftover row) {
        return classes.get(row.firstLook() - 1);
    }

    /**
     * Returns the report as JSON: classes, objects, bytes, leftovers with type, count, bytes, first, looks, holder, path and
     * expression, and links.
     *
     * @return a JSON object
     */
    public String json() {
        return new JsonText()
                .object(root -> root.strings("classes", classes)
                        .value("objects", leftovers.newObjects().size())
                        .value("bytes", leftovers.bytes())
                        .array("leftovers", leftovers.leftovers(), this::leftoverJson)
                        .object("links", inner -> links.forEach(inner::value)))
                .toString();
    }

    private void leftoverJson(JsonText json, Leftover row) {
        json.value("type", row.type())
                .value("count", row.count())
                .value("bytes", row.bytes())
                .value("first", classOf(row))
                .numbers("looks", row.looks());
        LeakJson.writePath(json, row.path());
    }
}
