package io.objex.analysis.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by name; says the most frequent first, and which is which does not depend on the order of counting. */
final class Tally {
    private static final int NAMED = 3;

    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    private List<Map.Entry<String, Integer>> sorted() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    /** {@code 12 com.acme.A, 3 com.acme.B and 2 others}. */
    String words() {
        List<Map.Entry<String, Integer>> sorted = sorted();
        String named = sorted.stream()
                .limit(NAMED)
                .map(entry -> AuditText.number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int others = sorted.stream().skip(NAMED).mapToInt(Map.Entry::getValue).sum();
        return others == 0 ? named : named + " and " + AuditText.number(others) + " others";
    }
}
