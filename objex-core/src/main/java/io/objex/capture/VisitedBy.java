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

    /**
     * What suits the collector, or the system property {@code objex.visited} if it asks for identity hash codes.
     *
     * @throws CaptureException if the property asks for something else
     */
    static VisitedBy chosen(RunningJvm jvm) {
        return chosen(System.getProperty(CHOICE, ""), jvm.addressesHold());
    }

    static VisitedBy chosen(String asked, boolean addressesHold) {
        String wanted = asked.trim().toUpperCase(Locale.ROOT);
        if (!wanted.isEmpty() && !wanted.equals(IDENTITY.name())) {
            throw wrong(CHOICE, asked, "identity");
        }
        return wanted.isEmpty() && addressesHold ? ADDRESS : IDENTITY;
    }

    /**
     * How many threads walk: as many as there are processors, or as the system property {@code objex.walk.threads} says.
     *
     * @throws CaptureException if the property is no number
     */
    static int threads() {
        return threads(System.getProperty(THREADS, ""), Runtime.getRuntime().availableProcessors());
    }

    static int threads(String asked, int processors) {
        try {
            int wanted = asked.isBlank() ? processors : Integer.parseInt(asked.trim());
            return Math.max(1, Math.min(wanted, MOST_THREADS));
        } catch (NumberFormatException e) {
            throw wrong(THREADS, asked, "a whole number");
        }
    }

    private static CaptureException wrong(String property, String value, String remedy) {
        return new CaptureException(
                "Cannot walk the heap: the system property %s is \"%s\". Set it to %s, or leave it out."
                        .formatted(property, value, remedy));
    }
}
