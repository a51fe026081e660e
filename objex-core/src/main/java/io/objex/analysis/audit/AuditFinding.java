package io.objex.analysis.audit;

import io.objex.graph.IntColumn;
import io.objex.graph.OneLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What an audit found.
 *
 * @param severity how much it matters
 * @param text what is the case, on one line
 * @param objects the objects it is about, the first {@value #MOST_OBJECTS} of them
 * @param objectCount how many objects it is about
 * @param bytes what these keep, as far as is known
 * @param advice what to do about it
 */
public record AuditFinding(
        Severity severity, String text, List<Integer> objects, int objectCount, long bytes, String advice) {
    /** How many objects a finding names. */
    public static final int MOST_OBJECTS = 100;

    /** How much a finding matters. */
    public enum Severity {
        /** Most likely a fault. */
        WARNING,
        /** Worth a look; often meant to be so. */
        NOTICE
    }

    /** What matters most first, then what keeps most. */
    static final Comparator<AuditFinding> WORST_FIRST = Comparator.comparing(AuditFinding::severity)
            .thenComparing(Comparator.comparingLong(AuditFinding::bytes).reversed())
            .thenComparing(AuditFinding::text);

    /** Checks and copies the parts. */
    public AuditFinding {
        Objects.requireNonNull(severity, "severity");
        text = OneLine.of(text);
        advice = OneLine.of(advice);
        objects = List.copyOf(objects);
        if (text.isBlank() || advice.isBlank()) {
            throw new IllegalArgumentException(
                    "a finding needs a text (%s) and an advice (%s)".formatted(text, advice));
        }
        if (objects.size() > MOST_OBJECTS || objects.size() > objectCount || bytes < 0) {
            throw new IllegalArgumentException(
                    "objects (%d) must be at most %d, of as many or more (%d), and bytes (%d) not negative"
                            .formatted(objects.size(), MOST_OBJECTS, objectCount, bytes));
        }
    }

    /**
     * Makes a finding about some objects, of which it keeps the first.
     *
     * @param severity how much it matters
     * @param text what is the case
     * @param objects all the objects
     * @param bytes what these keep
     * @param advice what to do about it
     * @return a finding
     */
    public static AuditFinding about(Severity severity, String text, IntColumn objects, long bytes, String advice) {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_OBJECTS, objects.size()); i++) {
            first.add(objects.get(i));
        }
        return new AuditFinding(severity, text, first, objects.size(), bytes, advice);
    }

    /**
     * Makes a finding about one object.
     *
     * @param severity how much it matters
     * @param text what is the case
     * @param object the object
     * @param bytes what it keeps
     * @param advice what to do about it
     * @return a finding
     */
    public static AuditFinding about(Severity severity, String text, int object, long bytes, String advice) {
        return new AuditFinding(severity, text, List.of(object), 1, bytes, advice);
    }
}
