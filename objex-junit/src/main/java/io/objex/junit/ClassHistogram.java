package io.objex.junit;

import io.objex.graph.TypeNames;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of each class outside the JDK there are after a full collection, as the JVM counts them.
 *
 * @param counts by family of types
 */
record ClassHistogram(Map<String, Long> counts) {
    /** Arrays, whose names begin with a bracket, are left out. */
    private static final Pattern LINE =
            Pattern.compile("^ *\\d+: +(\\d+) +\\d+  ([^\\[\\s]\\S*)(?: \\((?!java\\.|jdk\\.)\\S+\\))?$");

    /** Takes a histogram; empty where the JVM has no such thing, or lacks the modules for asking. */
    static Optional<ClassHistogram> take() {
        try {
            return Command.text().map(ClassHistogram::parse);
        } catch (NoClassDefFoundError noManagement) {
            return Optional.empty();
        }
    }

    static ClassHistogram parse(String text) {
        Map<String, Long> counts = new TreeMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String family = TypeNames.family(line.group(2));
            counts.merge(family, Long.parseLong(line.group(1)), Long::sum);
        });
        return new ClassHistogram(counts);
    }

    /** How many more objects of a family there are than in an earlier histogram. */
    long growth(ClassHistogram before, String family) {
        return counts.getOrDefault(family, 0L) - before.counts.getOrDefault(family, 0L);
    }

    /** In a class of its own, because a small runtime may lack the module that it needs. */
    private static final class Command {
        private Command() {}

        static Optional<String> text() {
            try {
                Object text = ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
                return Optional.of((String) text);
            } catch (JMException noSuchCommand) {
                return Optional.empty();
            }
        }
    }
}
