package io.objex.analysis;

import io.objex.graph.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads entries of the catalogue of retainers. */
final class RetainerText {
    private static final String VERSION = "1";
    private static final String KEYS = "retainer, match, verdict, jdk, why, remedy";
    private static final Pattern RELEASES = Pattern.compile("(\\d{1,4})-(\\d{0,4})");

    private final String place;
    private final int jdk;
    private final List<Retainer> retainers = new ArrayList<>();
    private final List<PathPattern> patterns = new ArrayList<>();
    private final Map<String, Line> values = new LinkedHashMap<>();
    private int headLine;

    private RetainerText(String place, int jdk) {
        this.place = place;
        this.jdk = jdk;
    }

    /** A key with its value. */
    private record Line(int number, String key, String value) {}

    /**
     * Reads entries.
     *
     * @throws IllegalArgumentException if a line cannot be read, with place, line and what to write instead
     */
    static List<Retainer> read(String text, String place, int jdk) {
        RetainerText reader = new RetainerText(place, jdk);
        reader.lines(text).forEach(reader::take);
        reader.endEntry();
        return reader.retainers;
    }

    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                lines.add(continued(lines, number, line.strip()));
            } else {
                String[] parts = line.strip().split("\\s+", 2);
                lines.add(new Line(number, parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
        return lines;
    }

    private Line continued(List<Line> lines, int number, String more) {
        if (lines.isEmpty()) {
            throw wrong(number, "begin with 'retainer' and a name, not with blanks");
        }
        Line last = lines.remove(lines.size() - 1);
        return new Line(last.number(), last.key(), last.value() + " " + more);
    }

    private void take(Line line) {
        if (line.value().isEmpty()) {
            throw wrong(line.number(), "write a value behind '" + line.key() + "'");
        }
        switch (line.key()) {
            case "version" -> requireVersion(line);
            case "retainer" -> {
                endEntry();
                headLine = line.number();
                values.put(line.key(), line);
            }
            case "match" -> {
                requireEntry(line);
                patterns.add(pattern(line));
            }
            case "verdict", "jdk", "why", "remedy" -> {
                requireEntry(line);
                if (values.put(line.key(), line) != null) {
                    throw wrong(line.number(), "an entry has one '" + line.key() + "'");
                }
            }
            default -> throw wrong(line.number(), "'%s' is not known, use %s".formatted(line.key(), KEYS));
        }
    }

    private void requireVersion(Line line) {
        if (!line.value().equals(VERSION)) {
            throw wrong(line.number(), "this objex reads version %s, not %s".formatted(VERSION, line.value()));
        }
    }

    private void requireEntry(Line line) {
        if (values.isEmpty()) {
            throw wrong(line.number(), "begin the entry with 'retainer' and a name");
        }
    }

    private PathPattern pattern(Line line) {
        try {
            return PathPattern.of(line.value());
        } catch (IllegalArgumentException e) {
            throw wrong(line.number(), String.valueOf(e.getMessage()));
        }
    }

    private void endEntry() {
        if (values.isEmpty()) {
            return;
        }
        if (patterns.isEmpty() || !values.containsKey("verdict") || !values.containsKey("why")) {
            throw wrong(headLine, "the entry needs 'match', 'verdict' and 'why'");
        }
        Retainer retainer = new Retainer(
                value("retainer"), patterns, verdict(values.get("verdict")), value("why"), value("remedy"));
        if (isOfThisJdk()) {
            retainers.add(retainer);
        }
        patterns.clear();
        values.clear();
    }

    private String value(String key) {
        Line line = values.get(key);
        return line == null ? "" : line.value();
    }

    private Retainer.Verdict verdict(Line line) {
        return switch (line.value()) {
            case "ignore" -> Retainer.Verdict.IGNORE;
            case "explain" -> Retainer.Verdict.EXPLAIN;
            default -> throw wrong(line.number(), "the verdict is 'explain' or 'ignore', not '" + line.value() + "'");
        };
    }

    private boolean isOfThisJdk() {
        Line line = values.get("jdk");
        if (line == null) {
            return true;
        }
        Matcher releases = RELEASES.matcher(line.value());
        if (!releases.matches()) {
            throw wrong(line.number(), "write releases of the JDK as 17-24 or 25-, not '" + line.value() + "'");
        }
        String last = releases.group(2);
        return jdk >= Integer.parseInt(releases.group(1)) && (last.isEmpty() || jdk <= Integer.parseInt(last));
    }

    private IllegalArgumentException wrong(int line, String remedy) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "%s, line %d: %s", place, line, remedy));
    }
}
