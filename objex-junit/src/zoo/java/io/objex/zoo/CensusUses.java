package io.objex.zoo;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * Two hundred uses, twice, judged by the JVM's own count of live objects: it knows nothing of objex, and tells whether a case
 * is what it says.
 */
class CensusUses extends Uses {
    static final String CULPRITS = "zoo.culprits";

    private static final int USES = 200;
    private static final double LEAST_GROWTH = 0.9 * USES;
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "[");

    @Test
    void counts_what_two_hundred_uses_leave() throws Exception {
        String firstText = census();
        use(USES);
        String secondText = census();
        use(USES);
        Map<String, Long> third = counts(census());
        Map<String, Long> second = counts(secondText);
        Map<String, Long> first = counts(firstText);
        List<String> culprits = Arrays.asList(System.getProperty(CULPRITS, "").split(","));
        String grown = third.keySet().stream()
                .filter(type -> culprits.contains(type) || (culprits.contains("") && isOfAnApplication(type)))
                .filter(type -> grew(first, second, type) && grew(second, third, type))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!grown.isEmpty()) {
            throw new AssertionError("grew with each use: " + grown);
        }
    }

    private static boolean isOfAnApplication(String type) {
        return OF_THE_JDK.stream().noneMatch(type::startsWith);
    }

    private static boolean grew(Map<String, Long> before, Map<String, Long> after, String type) {
        return after.getOrDefault(type, 0L) - before.getOrDefault(type, 0L) >= LEAST_GROWTH;
    }

    /** Returns a histogram of live objects, not yet parsed: the counts would be counted with the next. */
    private static String census() throws Exception {
        // The first collection gives caches with weak entries something to clean up, and the use gives them the
        // occasion.
        histogram();
        Thread.sleep(1500);
        use(1);
        return histogram();
    }

    private static Map<String, Long> counts(String histogram) {
        Map<String, Long> counts = new HashMap<>();
        histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                .forEach(columns -> counts.merge(columns[3], Long.parseLong(columns[1]), Long::sum));
        return counts;
    }

    private static String histogram() throws JMException {
        Object[] arguments = {new String[0]};
        String[] signature = {String[].class.getName()};
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        arguments,
                        signature);
    }
}
