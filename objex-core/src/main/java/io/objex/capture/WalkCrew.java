package io.objex.capture;

import io.objex.graph.ThreadEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one walk, each in a thread of its own but for the first, which is that of the walk: who has much gives to who
 * has nothing, and after a collection all wait until the marks are made anew. The threads end with the walk. Its methods are
 * for the thread of the walk.
 */
final class WalkCrew implements AutoCloseable {
    /** How many batches the first worker needs before others are called; a thread costs as much as some batches. */
    private static final int BATCHES_ALONE = 8;

    private final List<AddressWorker> workers;
    private final Marking marking;
    private final List<Thread> threads = new ArrayList<>();
    private final ArrayDeque<AddressWorker.Gift> gifts = new ArrayDeque<>();
    private volatile int idle;
    private int members = 1;
    private int arrived;
    private long markings;
    private boolean disturbed;
    private boolean closed;
    private int batchesAlone;
    private boolean called;
    private @Nullable Throwable failure;

    /** Marks anew whatever has been met, and counts what happens. */
    interface Marking {
        /**
         * After a collection, while no worker reads.
         *
         * @param batches how many batches are to be read again
         */
        void anew(int batches);

        /** After each batch, in any thread. */
        void batchDone();

        /** Before there are several threads. */
        void share();
    }

    WalkCrew(List<AddressWorker> workers, Marking marking) {
        this.workers = workers;
        this.marking = marking;
    }

    /** Enters all that the first worker has pending, and all that it leads to. */
    void drain() {
        AddressWorker first = workers.get(0);
        do {
            work(first);
        } while (awaitGift(first, true));
        rethrow();
    }

    /** Does something as a batch of the first worker, as often as it takes to do it between two collections. */
    void attempt(Runnable reading) {
        while (!workers.get(0).batch(reading)) {
            recover();
            rethrow();
        }
    }

    private void work(AddressWorker worker) {
        while (worker.hasWork() && !isOver()) {
            if (worker.batch()) {
                marking.batchDone();
            } else {
                recover();
            }
            share(worker);
        }
    }

    private void share(AddressWorker worker) {
        if (!called && workers.size() > 1 && ++batchesAlone > BATCHES_ALONE && worker.isRich()) {
            callOthers();
        }
        while (idle > 0 && idle > gifts() && worker.isRich()) {
            AddressWorker.Gift gift = worker.give();
            synchronized (this) {
                gifts.add(gift);
                notifyAll();
            }
        }
    }

    private synchronized int gifts() {
        return gifts.size();
    }

    private synchronized void callOthers() {
        called = true;
        marking.share();
        for (AddressWorker worker : workers.subList(1, workers.size())) {
            Thread thread = new Member(this, worker, threads.size() + 1);
            try {
                thread.start();
            } catch (OutOfMemoryError noThread) { // the walk does without, as on one core
                return;
            }
            threads.add(thread);
            members++;
        }
    }

    /** A thread of objex, not of the program. */
    private static final class Member extends Thread {
        private final WalkCrew crew;
        private final AddressWorker worker;

        private Member(WalkCrew crew, AddressWorker worker, int number) {
            super(null, null, "objex walk " + number, 0, false);
            this.crew = crew;
            this.worker = worker;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (crew.awaitGift(worker, false)) {
                    crew.work(worker);
                }
            } catch (Throwable e) { // whatever it is, the thread of the walk has to know
                crew.fail(e);
            }
        }
    }

    /** Waits for a gift. Returns false if there will be none: all have finished, or the walk is over. */
    private synchronized boolean awaitGift(AddressWorker worker, boolean first) {
        idle++;
        if (idle == members) {
            notifyAll();
        }
        meet();
        waitUntil(() -> !gifts.isEmpty() || (first && idle == members));
        idle--;
        if (gifts.isEmpty() || closed || failure != null) {
            return false;
        }
        worker.take(gifts.remove());
        return true;
    }

    /** Waits until nobody reads and the marks have been made anew. */
    private synchronized void recover() {
        long before = markings;
        disturbed = true;
        arrived++;
        meet();
        waitUntil(() -> markings != before);
    }

    /** The last to come marks anew. */
    private void meet() {
        if (!disturbed || idle + arrived < members) {
            return;
        }
        try {
            marking.anew(arrived);
        } catch (Throwable e) { // told to the thread of the walk, which may be another
            failure = e;
        }
        disturbed = false;
        arrived = 0;
        markings++;
        notifyAll();
    }

    /** Waits for something, or for the end of the walk. Who is interrupted meanwhile goes on, and stays interrupted. */
    private synchronized void waitUntil(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean() && !closed && failure == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isOver() {
        return closed || failure != null;
    }

    private synchronized void fail(Throwable e) {
        failure = failure == null ? e : failure;
        notifyAll();
    }

    private synchronized void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        ThreadEnd.await(threads);
    }
}
