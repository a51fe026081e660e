package io.objex.capture;

import java.util.Locale;

/** How a walk knows which objects it has met. */
enum VisitedBy {
    /** By where they lie: quick, for collectors that move objects only while no thread runs. */
    ADDRESS,
    /** By their identity hash codes: for all others. */
    IDENTITY;

    private static final String CHOICE = "objex.visited";
    private static final String THREADS = "objex.walk.threads";
    private static final int MOST_THREADS = 16;

    /** What suits the collector, or the system property {@code objex.visited} if it asks for identity hash codes. */
    static VisitedBy chosen(RunningJvm jvm) {
        String asked = System.getProperty(CHOICE, "");
        if (asked.toUpperCase(Locale.ROOT).equals(IDENTITY.name())) {
            return IDENTITY;
        }
        return jvm.addressesHold() ? ADDRESS : IDENTITY;
    }

    /** How many threads walk: as many as there are processors, or as the system property {@code objex.walk.threads} says. */
    static int threads() {
        int asked = Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors());
        return Math.max(1, Math.min(asked, MOST_THREADS));
    }
}
