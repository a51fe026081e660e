package io.objex.explore.http;

import java.time.Duration;

/**
 * How much a server takes on.
 *
 * @param threads how many requests are answered at a time
 * @param waiting how many more may wait; the connections of others are closed
 * @param bodyBytes how long the body of a request may be
 * @param requestTime how long a request may take to arrive
 * @param stallTime how long the one who asks may take for the next {@value Outlet#SLICE} bytes of an answer
 */
public record Limits(int threads, int waiting, int bodyBytes, Duration requestTime, Duration stallTime) {
    /** For people at their browsers. */
    public static final Limits USUAL = new Limits(8, 128, 64 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** Checks that all are positive. */
    public Limits {
        if (threads < 1 || waiting < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException("threads (%d), waiting (%d) and bodyBytes (%d) must be positive"
                    .formatted(threads, waiting, bodyBytes));
        }
        if (!isPositive(requestTime) || !isPositive(stallTime)) {
            throw new IllegalArgumentException(
                    "requestTime (%s) and stallTime (%s) must be positive".formatted(requestTime, stallTime));
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
