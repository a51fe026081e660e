package io.objex.analysis.audit;

import java.util.Locale;

/** Figures in findings, the same in every language of the machine. */
final class AuditText {
    private AuditText() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String bytes(long bytes) {
        return number(bytes) + " bytes";
    }

    /** {@code 1 element}, {@code 2 elements}. */
    static String counted(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
