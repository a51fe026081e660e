package io.objex.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where a check is accounted for when it is over: in the summary of the run, and where the cost of each test is asked for.
 *
 * @param summary the run's
 * @param detail how much to say
 * @param announcer says it
 */
record CheckAccount(RunSummary summary, ReportDetail detail, Announcer announcer) {

    /** Opens an account; the run is taken to have begun by then. */
    static CheckAccount of(ExtensionContext context) {
        return new CheckAccount(
                RunSummary.of(context), ReportDetail.of(context), new Announcer(context, TestIdentity.of(context)));
    }

    /** Adds what came of the check; says what it cost, and what it waited if that was more than it cost. */
    void close(RunSummary.Verdict verdict, CheckCost cost) {
        summary.add(verdict, cost);
        if (detail == ReportDetail.VERBOSE) {
            announcer.tell(cost.inWords());
        }
        boolean costsMore = cost.waitedLongerThanItChecked();
        if (costsMore || (detail == ReportDetail.VERBOSE && cost.lockNanos() > 0)) {
            announcer.tell(cost.waitInWords());
        }
    }
}
