package io.objex.render;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakedType;
import io.objex.graph.OneLine;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A leak as a person reads it: what grew, who holds it, how to free it, where the dump is.
 *
 * <p>{@link #brief} fits in 30 lines and the links; {@link #full} leaves out no leak and no type. Immutable.
 *
 * @param test the test, as {@code SessionTest.closes_every_session()}
 * @param findings the leaks, at least one of objects or of a resource
 * @param notes lines about the check itself, such as why the test was judged by one run
 * @param links where to look further, by what there is to see
 * @param rerun how the test was run again
 */
public record LeakReport(
        String test, LeakFindings findings, List<String> notes, Map<String, String> links, Rerun rerun) {
    private static final int BRIEF_LINES = 30;
    private static final int LABEL_COLUMN = 19;
    private static final Room EVERYTHING =
            new Room(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 16, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final List<Room> LESS_AND_LESS = List.of(
            new Room(8, 3, 1, 16, 16, 4),
            new Room(8, 3, 1, 8, 16, 3),
            new Room(5, 2, 1, 8, 16, 2),
            new Room(3, 1, 1, 6, 8, 1),
            new Room(2, 1, 1, 3, 5, 0),
            new Room(2, 1, 1, 3, 2, 0));

    /** How a test was run several times. */
    public enum Rerun {
        /** Its method alone was run again in place. */
        IN_PLACE("run"),
        /** Its whole life cycle was repeated; the report has a column for each repetition. */
        LIFE_CYCLE("repetition");

        private final String noun;

        Rerun(String noun) {
            this.noun = noun;
        }

        /**
         * Returns what one time is called.
         *
         * @return a noun in the singular
         */
        public String noun() {
            return noun;
        }
    }

    /** A report on a test whose method was run again in place. */
    public LeakReport(String test, LeakFindings findings, List<String> notes, Map<String, String> links) {
        this(test, findings, notes, links, Rerun.IN_PLACE);
    }

    /**
     * How much of the findings a report shows: types, leaks, drawn ones of these with their steps and lines of details;
     * names of resources, without which there are few resources, too.
     */
    private record Room(int types, int leaks, int drawn, int steps, int details, int names) {}

    /** Copies the parts. */
    public LeakReport {
        test = OneLine.of(test);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(rerun, "rerun");
        notes = notes.stream().map(OneLine::of).toList();
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /**
     * Returns the report for the console: the first leak in full, the next two in short as far as there is room, the
     * rest by number.
     *
     * @return lines of text, no more than 30 and one for each link, but for notes beyond the seventh
     */
    public String brief() {
        List<String> lines = List.of();
        for (Room room : LESS_AND_LESS) {
            lines = findings(room);
            if (lines.size() <= BRIEF_LINES) {
                break;
            }
        }
        return withLinks(String.join("\n", lines), links);
    }

    /**
     * Returns the report with every leak and every type.
     *
     * @return lines of text
     */
    public String full() {
        return withLinks(String.join("\n", findings(EVERYTHING)), links);
    }

    /**
     * Returns the first line.
     *
     * @return which test leaks and how much
     */
    public String headline() {
        String runs = findings.runs() == 1
                ? "in its only " + rerun.noun
                : "in each of " + ByteSize.count(findings.countedRuns(), rerun.noun) + confirmation();
        return test + " leaks: " + whatGrew() + " grew " + runs;
    }

    private String whatGrew() {
        String types = ByteSize.count(allTypes().size(), "type");
        if (findings.resources().isEmpty()) {
            return types;
        }
        String resources = ByteSize.count(findings.resources().size(), "resource");
        return findings.leaks().isEmpty() ? resources : types + " and " + resources;
    }

    private String confirmation() {
        return findings.runsWithoutLook() == 0
                ? ""
                : ", confirmed by %s more".formatted(ByteSize.count(findings.runsWithoutLook()));
    }

    private List<String> findings(Room room) {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        if (!findings.leaks().isEmpty()) {
            lines.add("");
            lines.addAll(new TypeTable(findings.runs(), rerun).of(allTypes(), room.types()));
        }
        if (!findings.resources().isEmpty()) {
            lines.add("");
            lines.addAll(ResourceLines.of(findings.resources(), room.names()));
        }
        int shown = Math.min(room.leaks(), findings.leaks().size());
        for (int number = 0; number < shown; number++) {
            Leak leak = findings.leaks().get(number);
            lines.add("");
            lines.addAll(number < room.drawn() ? drawn(leak, room) : inShort(leak));
        }
        if (findings.leaks().size() > shown) {
            int more = findings.leaks().size() - shown;
            lines.add("");
            lines.add("and " + ByteSize.count(more, "more leak") + " held elsewhere");
        }
        if (room.equals(EVERYTHING) && !findings.slowed().isEmpty()) {
            lines.add("");
            findings.slowed().forEach(slowed -> lines.add("no leak: " + slowedLine(slowed)));
        }
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.add("note: " + note));
        }
        return lines;
    }

    /**
     * Writes below a message where to look further.
     *
     * @param message lines of text
     * @param links where to look, by what there is to see
     * @return the message with a line for each link
     */
    public static String withLinks(String message, Map<String, String> links) {
        List<String> lines = new ArrayList<>();
        lines.add(message);
        if (!links.isEmpty()) {
            lines.add("");
        }
        links.forEach((name, target) -> lines.add(String.format(Locale.ROOT, "%-8s %s", name, target)));
        return String.join("\n", lines);
    }

    /**
     * Returns the types of all leaks, each once: several holders may keep objects of the same type.
     *
     * @return the types, those of the first leak first
     */
    public List<LeakedType> allTypes() {
        Map<String, LeakedType> byName = new LinkedHashMap<>();
        findings.leaks().stream()
                .flatMap(leak -> leak.types().stream())
                .forEach(type -> byName.merge(type.type(), type, LeakedType::plus));
        return List.copyOf(byName.values());
    }

    private static List<String> drawn(Leak leak, Room room) {
        List<String> lines = new ArrayList<>();
        lines.add("Shortest retaining path to " + article(leak.path().targetType()));
        String tree = leak.path().toTree("of " + leak.targetCount() + " new", "<- leaked", room.steps());
        tree.lines().forEach(line -> lines.add("  " + line));
        lines.add("as an expression:  " + leak.path().toExpression());
        lines.add("to free it:        " + remedy(leak));
        lines.addAll(details(leak.details(), room.details()));
        return lines;
    }

    /** The lines below one another start in one column; what there is no room for is counted. */
    private static List<String> details(List<LeakDetail> details, int most) {
        List<String> lines = new ArrayList<>();
        for (LeakDetail detail : details) {
            String label = detail.label() + ": ";
            for (String line : detail.lines()) {
                lines.add(TypeTable.padded(label, LABEL_COLUMN) + line);
                label = "";
            }
        }
        int left = lines.size() <= most ? 0 : lines.size() - most + 1;
        if (left > 0) {
            lines = new ArrayList<>(lines.subList(0, most - 1));
            lines.add(TypeTable.padded("", LABEL_COLUMN) + "… " + ByteSize.count(left, "more line"));
        }
        return lines;
    }

    private static List<String> inShort(Leak leak) {
        return List.of(
                "also " + leak.path().targetType() + " @" + leak.path().target() + ", one of " + leak.targetCount()
                        + " new, held by",
                "                   " + leak.path().toExpression(),
                "to free it:        " + remedy(leak));
    }

    /**
     * Says how to free what a leak is made of.
     *
     * @param leak the leak
     * @return what to do, and what that frees
     */
    public static String remedy(Leak leak) {
        return leak.remedy() + ": frees " + ByteSize.count(leak.frees().objects(), "object") + ", "
                + ByteSize.format(leak.frees().bytes());
    }

    /**
     * Says what looked like a leak until the test ran on: something that fills up, by how much, and who holds it.
     *
     * @param slowed one of {@link LeakFindings#slowed()}
     * @return one line
     */
    public static String slowedLine(Leak slowed) {
        LeakedType type = slowed.types().get(0);
        return "%s %s per run at first, less as the test ran on: something that fills up, held by %s"
                .formatted(type.type(), type.rate(), slowed.path().toExpression());
    }

    private static String article(String noun) {
        boolean vowel = "aeiou".indexOf(noun.toLowerCase(Locale.ROOT).charAt(0)) >= 0 && noun.indexOf('.') < 0;
        return (vowel ? "an " : "a ") + noun;
    }

    /**
     * Returns the report as JSON: test, runs, leaks with holder, types, path, expression, remedy, details, resources, notes,
     * links.
     *
     * @return a JSON object
     */
    public String json() {
        return json(Map.of());
    }

    /**
     * Returns the report as JSON, with an object {@code cost}.
     *
     * @param cost what the check cost, by names of figures; left out where it is empty
     * @return a JSON object
     */
    public String json(Map<String, Long> cost) {
        return LeakJson.of(this, cost);
    }

    /**
     * Returns a single retaining path as JSON.
     *
     * @param test the test
     * @param path what holds an object that should be gone
     * @param links where to look further
     * @return a JSON object
     */
    public static String pathJson(String test, RetainingPath path, Map<String, String> links) {
        return LeakJson.of(test, path, links);
    }
}
