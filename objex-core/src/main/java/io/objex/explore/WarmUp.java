package io.objex.explore;

import io.objex.explore.session.ExplorerSession;
import io.objex.graph.ThreadEnd;
import io.objex.store.Dump;
import java.nio.file.Path;

/**
 * Asks an analysed dump what people ask first, while they still read who it is: the first answer of a JVM loads some hundred
 * classes, which takes longer than the answer. It has a connection of its own, and nobody hears of what it finds.
 */
final class WarmUp {
    private static final int FEW = 3;

    private final Thread thread;

    private WarmUp(Thread thread) {
        this.thread = thread;
    }

    static WarmUp of(Dump dump) {
        Path file = dump.path();
        Thread thread = new Thread(() -> ask(file), "objex warm-up");
        thread.setDaemon(true);
        if (ReadyDump.isReady(dump)) {
            thread.start();
        }
        return new WarmUp(thread);
    }

    private static void ask(Path file) {
        try (ExplorerSession session = ExplorerSession.over(Dump.open(file))) {
            session.goRandom(FEW);
            session.in(FEW);
            session.out(FEW);
            session.path();
            session.completions("java", FEW);
        } catch (RuntimeException e) {
            return; // whoever asks in earnest is told
        }
    }

    /** Waits for the little that is left, so that the file is free. */
    void await() {
        ThreadEnd.await(thread);
    }
}
