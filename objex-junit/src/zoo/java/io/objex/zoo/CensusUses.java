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
        Map<String, Long> first = census();
        use(USES);
        Map<String, Long> second = census();
        use(USES);
        Map<String, Long> third = census();
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

    /** Returns the live objects of each type; twice, because the first collection lets caches with weak entries clean up. */
    private static Map<String, Long> census() throws Exception {
        histogram();
        Thread.sleep(1500);
        use(1);
        return histogram()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                .collect(Collectors.toMap(
                        columns -> columns[3], columns -> Long.parseLong(columns[1]), Long::sum, HashMap::new));
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
