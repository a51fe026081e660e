package io.objex.explore.web;

import io.objex.explore.http.HttpException;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import io.objex.store.AnalysisStage;
import io.objex.store.Dump;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Sessions over one dump for many who ask at once: a session is for one thread at a time. */
final class Sessions implements AutoCloseable {
    /*
     * Quick questions take any session that is idle, or a new one. Those that need the whole heap in memory share one, one after
     * the other, so that the heap is in memory once. Which of the two asks for paths is decided at the start. A reader takes the file for unchangeable, so nobody reads while a mark is
     * written, and afterwards everybody opens it anew.
     */

    private static final int MOST_WAITING = 3;
    private static final long MARK_SECONDS = 10;

    private final Path file;
    private final ConcurrentLinkedDeque<ExplorerSession> idle = new ConcurrentLinkedDeque<>();
    private final ReadWriteLock content = new ReentrantReadWriteLock(true);
    private final Semaphore heapWaiters = new Semaphore(1 + MOST_WAITING);
    private final Lock heapTurn = new ReentrantLock(true);
    private final boolean hasPaths;
    private volatile boolean closed;
    private volatile @Nullable ExplorerSession heap;

    Sessions(Path file) {
        this.file = file;
        try (Dump dump = Dump.open(file)) {
            this.hasPaths = dump.stages().contains(AnalysisStage.PATHS);
        }
    }

    Path file() {
        return file;
    }

    /** What is asked of a session that is nowhere yet. */
    @FunctionalInterface
    interface Question<T> {
        T ask(ExplorerSession session);
    }

    /** Asks what takes milliseconds. */
    <T> T ask(Question<T> question) {
        content.readLock().lock();
        try {
            ExplorerSession session = idle.pollFirst();
            return asked(session == null ? open() : session, question);
        } finally {
            content.readLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new HttpException(503, "The server is ending.");
        }
    }

    private ExplorerSession open() {
        requireOpen();
        return ExplorerSession.over(Dump.open(file));
    }

    private <T> T asked(ExplorerSession session, Question<T> question) {
        boolean sound = false;
        try {
            session.restart();
            T answer = question.ask(session);
            sound = true;
            return answer;
        } catch (QuestionException e) {
            sound = true;
            throw e;
        } finally {
            if (sound && !closed) {
                idle.addFirst(session);
            } else {
                session.close();
            }
        }
    }

    /** Asks for shortest paths or holders: from the tables of an analysed dump, else from the whole heap. */
    <T> T askPaths(Question<T> question) {
        return hasPaths ? ask(question) : askHeap(question);
    }

    /** Asks what needs the whole heap in memory, which may take seconds and more. */
    <T> T askHeap(Question<T> question) {
        if (!heapWaiters.tryAcquire()) {
            throw new HttpException(
                    503, "objex is at other questions that need the whole heap. Ask again in a moment.");
        }
        try {
            heapTurn.lock();
            try {
                content.readLock().lock();
                try {
                    return question.ask(heap());
                } finally {
                    content.readLock().unlock();
                }
            } finally {
                heapTurn.unlock();
            }
        } finally {
            heapWaiters.release();
        }
    }

    private ExplorerSession heap() {
        requireOpen();
        ExplorerSession session = heap;
        if (session == null) {
            session = open();
            heap = session;
        }
        session.restart();
        if (closed) {
            session.cancel(); // whoever closes may have looked before it was there
        }
        return session;
    }

    /** Asks what writes to the dump, while nobody reads. */
    <T> T change(Question<T> change) {
        if (!isAlone()) {
            throw new HttpException(
                    503, "Others are reading the dump, so it cannot be written to. Try it again in a moment.");
        }
        try {
            closeIdle();
            return change.ask(heap());
        } finally {
            content.writeLock().unlock();
        }
    }

    private boolean isAlone() {
        try {
            return content.writeLock().tryLock(MARK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closeIdle() {
        for (ExplorerSession session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            session.close();
        }
    }

    /** Stops what is being asked of the whole heap, too. */
    @Override
    public void close() {
        closed = true;
        ExplorerSession busy = heap;
        if (busy != null) {
            busy.cancel();
        }
        content.writeLock().lock();
        try {
            closeIdle();
            ExplorerSession left = heap;
            if (left != null) {
                left.close();
            }
        } finally {
            content.writeLock().unlock();
        }
    }
}
