package io.objex.junit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to change the heap, where tests run in parallel: one test that is watched, or any number of others.
 *
 * <p>Tests are served in the order they came. Set-up and clean-up go first: they are short, and JUnit may count what they
 * wait as time of theirs. Nobody waits for ever: who sees no turn end for a given time goes on out of turn, and so does a
 * thread that was made to run one test in the midst of another; the watched tests that this disturbs are told. Waiting
 * threads are not replaced by others: those could do nothing but wait too. Safe for any number of threads.
 */
final class Turns {
    private static final Turns OF_THIS_JVM = new Turns();
    private static final ThreadLocal<@Nullable Turn> INNERMOST = new ThreadLocal<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Turn> open = new ArrayList<>();
    private final Deque<Turn> queue = new ArrayDeque<>();
    private long lastEnd = System.nanoTime();

    /** Turns that nothing else knows of. */
    Turns() {}

    static Turns ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Waits for a turn.
     *
     * @param kind what is to be done in it
     * @param who the test, for the message of those that it disturbs
     * @param patience how long to wait while no turn ends
     * @return a turn, to be closed; perhaps disturbed from the beginning
     */
    Turn take(Turn.Kind kind, String who, Duration patience) {
        Turn around = innermostOpen();
        Turn turn = new Turn(this, kind, who, around);
        long began = System.nanoTime();
        lock.lock();
        try {
            if (around == null) {
                await(turn, began, patience.toNanos());
            }
            tellDisturbed(turn);
            open.add(turn);
            turn.begin(System.nanoTime() - began);
        } finally {
            lock.unlock();
        }
        INNERMOST.set(turn);
        return turn;
    }

    private @Nullable Turn innermostOpen() {
        Turn turn = INNERMOST.get();
        while (turn != null && !turn.isOpen()) {
            turn = turn.around();
        }
        return turn;
    }

    private void await(Turn turn, long began, long patience) {
        boolean queues = turn.kind() != Turn.Kind.SET_UP;
        if (queues) {
            queue.add(turn);
        }
        try {
            while (!isNext(turn, queues)) {
                long waited = System.nanoTime() - Math.max(began, lastEnd);
                if (waited >= patience) {
                    return;
                }
                changed.awaitNanos(patience - waited);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.remove(turn);
            changed.signalAll();
        }
    }

    private boolean isNext(Turn turn, boolean queues) {
        return open.stream().noneMatch(other -> excludes(turn, other)) && (!queues || queue.peek() == turn);
    }

    private static boolean excludes(Turn one, Turn other) {
        return one.kind() == Turn.Kind.WATCHED || other.kind() == Turn.Kind.WATCHED;
    }

    private void tellDisturbed(Turn turn) {
        for (Turn other : open) {
            if (other.kind() == Turn.Kind.WATCHED) {
                other.disturb(turn.who() + " ran meanwhile");
            }
            if (turn.kind() == Turn.Kind.WATCHED) {
                turn.disturb(other.who() + " ran meanwhile");
            }
        }
    }

    /** Whether a test queues for its turn. */
    boolean isAwaited() {
        lock.lock();
        try {
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void end(Turn turn) {
        lock.lock();
        try {
            if (open.remove(turn)) {
                turn.end();
                lastEnd = System.nanoTime();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == turn.thread()) {
            forget();
        }
    }

    private void forget() {
        Turn outer = innermostOpen();
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
    }
}
