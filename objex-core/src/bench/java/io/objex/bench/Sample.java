package io.objex.bench;

/**
 * One operation measured once.
 *
 * @param operation what was measured
 * @param round when, from 0
 * @param nanos what it took
 * @param count how many objects it went through, or rows
 */
record Sample(Operation operation, int round, long nanos, long count) {

    /** Checks that something was gone through. */
    Sample {
        if (nanos <= 0 || count <= 0) {
            throw new IllegalArgumentException("%s took %d ns for %d".formatted(operation, nanos, count));
        }
    }

    double nanosEach() {
        return (double) nanos / count;
    }
}
