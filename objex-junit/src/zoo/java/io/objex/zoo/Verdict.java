package io.objex.zoo;

import java.util.List;
import java.util.Locale;

/**
 * What came of a run.
 *
 * @param run the run
 * @param found whether a leak was reported
 * @param trouble why there is no verdict, empty if there is one
 * @param findings the leaks in the report
 * @param millis how long the test took, with its check
 */
record Verdict(Run run, boolean found, String trouble, List<Finding> findings, long millis) {
    private static final String LINE = "%-28s %-16s %3s  %-12s %-5s  %-6s  %-7s  %7s  %-5s  %s";
    private static final int MOST = 110;

    static String heading() {
        return LINE.formatted("case", "version", "jdk", "mode", "uses", "leak", "culprit", "ms", "", "held by")
                .strip();
    }

    /** Returns whether it is what it should be: a leak by name and with what holds it, or silence. */
    boolean isRight() {
        if (!trouble.isEmpty()) {
            return false;
        }
        return run.leaky() ? found && (run.mode() == Mode.CENSUS || (namesCulprit() && namesHolder())) : !found;
    }

    private boolean namesCulprit() {
        return findings.stream().anyMatch(finding -> finding.names(run.subject().culprits()));
    }

    private boolean namesHolder() {
        return findings.stream()
                .anyMatch(finding -> finding.names(run.subject().culprits())
                        && finding.isHeldBy(run.subject().holders()));
    }

    /** Returns a line of the table. */
    String line() {
        ZooCase subject = run.subject();
        boolean needed = run.leaky() && found && run.mode() != Mode.CENSUS;
        return String.format(
                        Locale.ROOT,
                        LINE,
                        subject.name(),
                        run.version(),
                        run.jdk().version(),
                        run.mode(),
                        run.situation(),
                        trouble.isEmpty() ? found ? "found" : "silent" : "none",
                        needed ? namesCulprit() ? "named" : "missing" : "",
                        millis,
                        isRight() ? "right" : "WRONG",
                        remark(needed))
                .stripTrailing();
    }

    private String remark(boolean holderNeeded) {
        if (!trouble.isEmpty()) {
            return shortened(trouble);
        }
        String holder =
                holderNeeded && !namesHolder() ? "not by " + run.subject().holders() + ": " : "";
        return shortened(holder
                + String.join(
                        " and ",
                        findings.stream().map(Finding::holder).distinct().toList()));
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "...";
    }
}
