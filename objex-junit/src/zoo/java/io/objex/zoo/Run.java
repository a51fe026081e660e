package io.objex.zoo;

import java.util.ArrayList;
import java.util.List;

/**
 * One case in one JVM.
 *
 * @param subject the case
 * @param version the version of its library, empty for the JDK
 * @param leaky whether that is the version that leaks
 * @param jdk what runs it
 * @param mode how it is checked
 * @param warm whether there are uses before the test
 */
record Run(ZooCase subject, String version, boolean leaky, Jdk jdk, Mode mode, boolean warm) {
    /** Returns the runs that a case has to pass on one JDK in one mode. */
    static List<Run> of(ZooCase subject, Jdk jdk, Mode mode) {
        List<Run> runs = new ArrayList<>();
        if (subject.leaks()) {
            for (String version : subject.versions()) {
                runs.add(new Run(subject, version, runs.isEmpty(), jdk, mode, true));
            }
            return runs;
        }
        String version = subject.versions().isEmpty() ? "" : subject.versions().get(0);
        runs.add(new Run(subject, version, false, jdk, mode, true));
        if (!subject.hard()) {
            runs.add(new Run(subject, version, false, jdk, mode, false));
        }
        return runs;
    }

    int warmups() {
        return warm ? subject.warmups() : 0;
    }

    /** Returns what it is about, in a word. */
    String situation() {
        if (subject.leaks()) {
            return leaky ? "leaky" : "fixed";
        }
        return warm ? "warm" : "cold";
    }

    /** Returns a name for its files. */
    String id() {
        return "%s.%s.jdk%d.%s"
                .formatted(
                        subject.name(),
                        situation(),
                        jdk.version(),
                        mode.toString().replace("@", ""));
    }
}
