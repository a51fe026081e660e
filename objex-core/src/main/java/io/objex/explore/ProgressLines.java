package io.objex.explore;

import io.objex.render.ByteSize;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line every few seconds where nobody would see a bar: in a file, in the log of a build. */
final class ProgressLines implements ProgressDisplay {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private long last;

    ProgressLines(Consumer<String> lines) {
        this(lines, System::nanoTime);
    }

    ProgressLines(Consumer<String> lines, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public synchronized void at(String stage, long done, long total) {
        long now = nanoTime.getAsLong();
        if (now - last >= PAUSE_NANOS) {
            last = now;
            lines.accept(line(stage, done, total));
        }
    }

    private static String line(String stage, long done, long total) {
        return total > 0
                ? "%s, %d %% of %s".formatted(stage, (long) (100.0 * done / total), ByteSize.count(total))
                : "%s, %s so far".formatted(stage, ByteSize.count(done));
    }

    @Override
    public void close() {
        // Every line stands for itself.
    }
}
