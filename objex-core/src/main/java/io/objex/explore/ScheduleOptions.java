package io.objex.explore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When dumps are made, and how many. */
final class ScheduleOptions {
    static final Duration USUAL_DELAY = Duration.ofSeconds(10);

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            converter = Pause.class,
            description = "How long to wait before the first dump and between dumps: seconds, or 500ms, 5m, 1h. For a"
                    + " program that is started 10 seconds unless --min-size is given, else 0.")
    private @Nullable Duration delay;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many dumps to make; the names are numbered if more than one.")
    private int count;

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            converter = ByteAmount.class,
            description = "Wait until the process takes so much memory of the machine (its resident set, not the heap"
                    + " alone): 500M, 2G.")
    private @Nullable Long minSize;

    Duration delay(boolean started) {
        if (delay != null) {
            return delay;
        }
        return started && minSize == null ? USUAL_DELAY : Duration.ZERO;
    }

    int count() {
        return count;
    }

    long minSize() {
        return minSize == null ? 0 : minSize;
    }
}
