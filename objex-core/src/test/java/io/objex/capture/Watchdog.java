package io.objex.capture;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a child JVM that hangs, with the stacks of its threads. */
final class Watchdog {
    private static final int HANGS = 3;

    private final CountDownLatch done = new CountDownLatch(1);
    private final long seconds;

    private Watchdog(long seconds) {
        this.seconds = seconds;
    }

    /** Watches until {@link #release}, for so many seconds at most. */
    static Watchdog over(long seconds) {
        Watchdog watchdog = new Watchdog(seconds);
        Thread thread = new Thread(watchdog::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    void release() {
        done.countDown();
    }

    /** Second by second, so that a JVM which is itself held up for a while does not count that time. */
    private void watch() {
        try {
            for (long second = 0; second < seconds; second++) {
                if (done.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("still at work after " + seconds + " seconds");
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            out.println(thread);
            for (StackTraceElement frame : stack) {
                out.println("    at " + frame);
            }
        });
        Runtime.getRuntime().halt(HANGS);
    }
}
