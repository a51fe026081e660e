package io.objex.explore.prompt;

import io.objex.graph.OneLine;
import io.objex.graph.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says how far an answer is to somebody who waits for it: nothing for a while, then a line that changes, and nothing again
 * once there is an answer. Safe for several threads.
 */
final class WaitingLine implements Progress {
    static final String WAY_OUT = "Ctrl-C stops it";
    private static final long PATIENCE_MILLIS = 700;
    private static final long CHANGE_MILLIS = 200;
    private static final long PERCENT = 100;

    /** Puts a text in the place of the last one that was put. */
    private final Consumer<String> line;

    private volatile @Nullable Told told;
    private @Nullable CountDownLatch over;

    WaitingLine(Consumer<String> line) {
        this.line = line;
    }

    /** How far something is. */
    private record Told(String stage, long done, long total) {
        String text() {
            String share = total > 0 ? " " + PERCENT * Math.min(done, total) / total + " %" : "";
            return OneLine.of(stage) + share + ", ";
        }
    }

    @Override
    public void at(String stage, long done, long total) {
        told = new Told(stage, done, total);
    }

    /** Somebody begins to wait. */
    synchronized void begin() {
        told = null;
        CountDownLatch end = new CountDownLatch(1);
        over = end;
        Thread clock = new Thread(() -> show(end), "objex waiting line");
        clock.setDaemon(true);
        clock.start();
    }

    private void show(CountDownLatch end) {
        long since = System.nanoTime();
        try {
            boolean ended = end.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            while (!ended) {
                show(end, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
                ended = end.await(CHANGE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show(CountDownLatch end, long seconds) {
        if (end.getCount() > 0) {
            Told known = told;
            line.accept("%s%d s; %s".formatted(known == null ? "" : known.text(), seconds, WAY_OUT));
        }
    }

    /** Takes the line away, if there is one. */
    synchronized void end() {
        CountDownLatch known = over;
        if (known != null && known.getCount() > 0) {
            known.countDown();
            line.accept("");
        }
    }
}
