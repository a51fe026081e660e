package io.objex.render;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakedType;
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
 * <p>{@link #brief} fits in 30 lines for an ordinary leak; {@link #full} leaves nothing out. Immutable.
 *
 * @param test the test, as {@code SessionTest.closes_every_session()}
 * @param findings the leaks, at least one
 * @param notes lines about the check itself, such as why the test was judged by one run
 * @param links where to look further, by what there is to see
 */
public record LeakReport(String test, LeakFindings findings, List<String> notes, Map<String, String> links) {
    private static final int MOST_TYPES = 8;
    private static final int MOST_LEAKS = 3;
    private static final int MOST_NAME = 60;

    /** Copies the parts. */
    public LeakReport {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(findings, "findings");
        notes = List.copyOf(notes);
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    /**
     * Returns the report for the console: the first leak in full, the next two in short, the rest by number.
     *
     * @return lines of text
     */
    public String brief() {
        return render(MOST_TYPES, 1, MOST_LEAKS);
    }

    /**
     * Returns the report with every leak and every type.
     *
     * @return lines of text
     */
    public String full() {
        return render(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Returns the first line.
     *
     * @return which test leaks and how much
     */
    public String headline() {
        int types = allTypes().size();
        String grew = "%d type%s grew".formatted(types, types == 1 ? "" : "s");
        String runs = findings.runs() == 1
                ? "in its only run"
                : "in each of %s".formatted(ByteSize.count(findings.countedRuns(), "run"));
        return "%s leaks: %s %s".formatted(test, grew, runs);
    }

    private String render(int mostTypes, int drawn, int mostLeaks) {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        lines.add("");
        lines.addAll(typeTable(mostTypes));
        int number = 0;
        for (Leak leak :
                findings.leaks().subList(0, Math.min(mostLeaks, findings.leaks().size()))) {
            lines.add("");
            lines.addAll(number++ < drawn ? drawn(leak) : inShort(leak));
        }
        if (findings.leaks().size() > mostLeaks) {
            int more = findings.leaks().size() - mostLeaks;
            lines.add("");
            lines.add("and %s held elsewhere".formatted(ByteSize.count(more, "more leak")));
        }
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.add("note: " + note));
        }
        return withLinks(String.join("\n", lines), links);
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
        links.forEach((name, target) -> lines.add("%-8s %s".formatted(name, target)));
        return String.join("\n", lines);
    }

    private List<LeakedType> allTypes() {
        return findings.leaks().stream().flatMap(leak -> leak.types().stream()).toList();
    }

    private List<String> typeTable(int most) {
        List<LeakedType> types = allTypes();
        List<LeakedType> shown = types.subList(0, Math.min(most, types.size()));
        int width = shown.stream()
                .mapToInt(type -> Math.min(MOST_NAME, type.type().length()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (LeakedType type : shown) {
            String name =
                    type.type() + " ".repeat(Math.max(0, width - type.type().length()));
            lines.add("  %s  %-14s %9s each".formatted(name, perRun(type), ByteSize.format(type.bytesEach())));
        }
        if (types.size() > shown.size()) {
            lines.add("  and %s".formatted(ByteSize.count(types.size() - shown.size(), "more type")));
        }
        return lines;
    }

    private String perRun(LeakedType type) {
        if (findings.runs() == 1) {
            return "+" + type.count();
        }
        String amount = type.fewestPerRun() == type.mostPerRun()
                ? "+" + type.fewestPerRun()
                : "+%d to %d".formatted(type.fewestPerRun(), type.mostPerRun());
        return amount + " per run";
    }

    private static List<String> drawn(Leak leak) {
        List<String> lines = new ArrayList<>();
        lines.add("Shortest retaining path to " + article(leak.path().targetType()));
        String tree = leak.path().toTree("of %d new".formatted(leak.targetCount()), "<- leaked");
        tree.lines().forEach(line -> lines.add("  " + line));
        lines.add("as an expression:  " + leak.path().toExpression());
        lines.add("to free it:        " + remedy(leak));
        return lines;
    }

    private static List<String> inShort(Leak leak) {
        return List.of(
                "also %s @%d, one of %d new, held by"
                        .formatted(leak.path().targetType(), leak.path().target(), leak.targetCount()),
                "                   " + leak.path().toExpression(),
                "to free it:        " + remedy(leak));
    }

    private static String remedy(Leak leak) {
        return "%s: frees %s, %s"
                .formatted(
                        leak.remedy(),
                        ByteSize.count(leak.frees().objects(), "object"),
                        ByteSize.format(leak.frees().bytes()));
    }

    private static String article(String noun) {
        boolean vowel = "aeiou".indexOf(noun.toLowerCase(Locale.ROOT).charAt(0)) >= 0 && noun.indexOf('.') < 0;
        return (vowel ? "an " : "a ") + noun;
    }

    /**
     * Returns the report as JSON: test, runs, leaks with holder, types, path, expression, remedy, notes, links.
     *
     * @return a JSON object
     */
    public String json() {
        JsonText json = new JsonText();
        json.object(root -> {
            root.value("test", test).value("runs", findings.runs()).value("countedRuns", findings.countedRuns());
            root.array("leaks", findings.leaks(), LeakReport::leakJson);
            root.strings("notes", notes);
            root.object("links", inner -> links.forEach(inner::value));
        });
        return json.toString();
    }

    private static void leakJson(JsonText json, Leak leak) {
        json.value("holder", leak.holder().name())
                .value("holderKind", leak.holder().kind().description())
                .array("types", leak.types(), LeakReport::typeJson)
                .value("target", leak.path().target())
                .value("targetType", leak.path().targetType())
                .value("expression", leak.path().toExpression())
                .array(
                        "path",
                        leak.path().steps(),
                        (step, value) -> step.value("step", value.label())
                                .value("in", value.holderType())
                                .value("object", value.object()))
                .value("remedy", leak.remedy())
                .value("freesObjects", leak.frees().objects())
                .value("freesBytes", leak.frees().bytes());
    }

    private static void typeJson(JsonText json, LeakedType type) {
        json.value("type", type.type()).numbers("addedByRun", type.addedByRun()).value("bytes", type.bytes());
    }
}
