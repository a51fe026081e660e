package io.objex.junit;

import io.objex.capture.CaptureException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a fault of objex from the test: whatever goes wrong is told as a check that was not made. Where the configuration
 * asks for it, a heap that cannot be looked at fails the test all the same.
 */
final class FaultBarrier {
    private final Announcer announcer;
    private final boolean failIfUnavailable;
    private boolean broken;

    FaultBarrier(Announcer announcer, LeakConfiguration configuration) {
        this.announcer = announcer;
        this.failIfUnavailable = configuration.failIfUnavailable();
    }

    /** Does something, unless something before it went wrong. */
    void guard(Runnable work) {
        guarded(() -> {
            work.run();
            return Optional.empty();
        });
    }

    /** Whether something went wrong. */
    boolean isBroken() {
        return broken;
    }

    /** Works something out, unless something before it went wrong; empty also where it went wrong. */
    <T> Optional<T> guarded(Supplier<Optional<T>> work) {
        if (broken) {
            return Optional.empty();
        }
        try {
            return work.get();
        } catch (CaptureException e) {
            broken = true;
            if (failIfUnavailable) {
                throw e;
            }
            announcer.fault("leak check not made", e);
        } catch (RuntimeException | Error e) {
            broken = true;
            announcer.fault("leak check not made", e);
        }
        return Optional.empty();
    }
}
