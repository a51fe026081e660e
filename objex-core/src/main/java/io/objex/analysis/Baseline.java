package io.objex.analysis;

import io.objex.graph.PathFingerprint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leaks that a code base is known to have: the fingerprint of each retaining path, with the tests that have shown it.
 *
 * <p>A leak is known by its path alone, whichever test shows it; the tests are there to tell when an entry has outlived
 * its leak. Immutable. The text is sorted, so that small changes are small differences.
 */
public final class Baseline {
    private static final String HEAD = """
            # Leaks that objex knows and lets pass; any other leak fails its test. Check this file in.
            # Each is the number and the fingerprint of a retaining path, then the tests that have shown it.
            # Written by running all tests with -Dobjex.baseline=update, which also takes out what is no longer seen.
            version 1
            """;
    private static final String VERSION = "version 1";
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{12})  (\\S.*)");
    private static final String INDENT = "    ";

    private final SortedMap<PathFingerprint, SortedSet<String>> testsByPath;

    private Baseline(SortedMap<PathFingerprint, SortedSet<String>> testsByPath) {
        this.testsByPath = testsByPath;
    }

    /**
     * Returns the baseline of a code base without leaks.
     *
     * @return an empty baseline
     */
    public static Baseline empty() {
        return new Baseline(new TreeMap<>());
    }

    /**
     * Reads a baseline.
     *
     * @param text what {@link #text()} returned
     * @param place the name of the file
     * @return the baseline
     * @throws IllegalArgumentException if a line cannot be read, with place, line and what to do
     */
    public static Baseline read(String text, String place) {
        SortedMap<PathFingerprint, SortedSet<String>> read = new TreeMap<>();
        SortedSet<String> tests = new TreeSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String where = "%s, line %d".formatted(place, number);
            if (line.startsWith(INDENT) && !read.isEmpty()) {
                tests.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#") && !line.strip().equals(VERSION)) {
                tests = read.computeIfAbsent(entry(line, where), added -> new TreeSet<>());
            }
        }
        return new Baseline(read);
    }

    private static PathFingerprint entry(String line, String where) {
        Matcher entry = ENTRY.matcher(line.stripTrailing());
        if (!entry.matches()) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no entry of a baseline, delete it or write the file anew with -Dobjex.baseline=update"
                            .formatted(where, line));
        }
        PathFingerprint fingerprint = new PathFingerprint(entry.group(2));
        if (!fingerprint.hash().equals(entry.group(1))) {
            throw new IllegalArgumentException("%s: the number of '%s' is %s, not %s; somebody has changed the line"
                    .formatted(where, fingerprint, fingerprint.hash(), entry.group(1)));
        }
        return fingerprint;
    }

    /**
     * Returns the known leaks, with the tests that have shown each.
     *
     * @return an unmodifiable map, sorted
     */
    public Map<PathFingerprint, SortedSet<String>> testsByPath() {
        return Collections.unmodifiableMap(testsByPath);
    }

    /**
     * Says whether a leak is known.
     *
     * @param fingerprint its path
     * @return whether it is, in whatever test
     */
    public boolean knows(PathFingerprint fingerprint) {
        return testsByPath.containsKey(fingerprint);
    }

    /**
     * Returns the entries that have outlived their leaks: all of their tests were checked, and none has shown it.
     *
     * @param seen the leaks that were seen, with the tests that showed them
     * @param checked whether a test was checked in this run, or is gone
     * @return the paths, sorted
     */
    public List<PathFingerprint> outlived(Map<PathFingerprint, ? extends Set<String>> seen, Predicate<String> checked) {
        return testsByPath.entrySet().stream()
                .filter(entry -> !seen.containsKey(entry.getKey())
                        && !entry.getValue().isEmpty()
                        && entry.getValue().stream().allMatch(checked))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the baseline as a run has found it. What tests have shown that were not part of the run is kept.
     *
     * @param seen the leaks that were seen, with the tests that showed them
     * @param checked whether a test was checked in this run, or is gone
     * @return the new baseline
     */
    public Baseline updated(Map<PathFingerprint, ? extends Set<String>> seen, Predicate<String> checked) {
        SortedMap<PathFingerprint, SortedSet<String>> updated = new TreeMap<>();
        testsByPath.forEach((path, tests) -> {
            SortedSet<String> left = new TreeSet<>(tests);
            left.removeIf(checked);
            if (!left.isEmpty() || tests.isEmpty()) {
                updated.put(path, left);
            }
        });
        seen.forEach((path, tests) ->
                updated.computeIfAbsent(path, added -> new TreeSet<>()).addAll(tests));
        return new Baseline(updated);
    }

    /**
     * Returns the baseline as text.
     *
     * @return lines of text, with a line break at the end
     */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        testsByPath.forEach((path, tests) -> {
            text.append('\n').append(path.hash()).append("  ").append(path).append('\n');
            tests.forEach(test -> text.append(INDENT).append(test).append('\n'));
        });
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Baseline that && testsByPath.equals(that.testsByPath);
    }

    @Override
    public int hashCode() {
        return testsByPath.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
