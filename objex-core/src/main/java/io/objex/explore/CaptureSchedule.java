package io.objex.explore;

import io.objex.graph.ObjexException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * When the next dump of a process is due. Every wait ends with the process.
 *
 * @param target the process
 * @param delay how long to wait before each dump
 * @param minSize how many bytes it must take before the first
 */
record CaptureSchedule(Target target, Duration delay, long minSize) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration JVM_PATIENCE = Duration.ofSeconds(30);

    /** Waits until the next dump is due; gives the JVM, or nothing if the process has ended. */
    Optional<ProcessHandle> await(boolean first) throws InterruptedException {
        if (endsWithin(delay)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> jvm = awaitJvm();
        return first && jvm.isPresent() ? awaitSize(jvm.get()) : jvm;
    }

    private boolean endsWithin(Duration time) throws InterruptedException {
        try {
            target.process().onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<ProcessHandle> awaitJvm() throws InterruptedException {
        long began = System.nanoTime();
        Optional<ProcessHandle> jvm = target.jvm();
        while (jvm.isEmpty()) {
            if (endsWithin(LOOK_EVERY)) {
                return Optional.empty();
            }
            if (System.nanoTime() - began > JVM_PATIENCE.toNanos()) {
                throw new ObjexException(
                        "Cannot capture process %d: neither it nor what it started is a JVM. Start the JVM directly, or"
                                        .formatted(target.process().pid())
                                + " give its process with --pid.");
            }
            jvm = target.jvm();
        }
        return jvm;
    }

    private Optional<ProcessHandle> awaitSize(ProcessHandle jvm) throws InterruptedException {
        while (minSize > 0 && ResidentSize.of(jvm.pid()).orElse(0) < minSize) {
            if (endsWithin(LOOK_EVERY)) {
                return Optional.empty();
            }
        }
        return Optional.of(jvm);
    }
}
