package io.objex.explore;

/** What the process ends with. */
final class ExitCode {
    static final int FINE = 0;
    /** Something is not as it should be, which is what was asked. */
    static final int FINDING = 1;

    static final int USAGE = 2;
    /** A file, a process or the system did not do what was asked of it. */
    static final int FAILURE = 3;
    /** What a shell makes of Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
