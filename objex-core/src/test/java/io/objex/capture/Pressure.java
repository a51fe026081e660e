package io.objex.capture;

import java.util.Random;

/** A thread that allocates as fast as it can, so that collections of every kind come while others work. */
@SuppressWarnings("UnusedVariable") // stored so that the objects are really made
final class Pressure extends Thread {
    private static final int SURVIVORS = 512;
    private static final int LARGEST_SURVIVOR = 4_096;
    private static final int LIVES = 64;

    private final Object[] survivors = new Object[SURVIVORS];
    private final Random random;
    private volatile int betweenFull = Integer.MAX_VALUE;
    private volatile boolean stopped;
    private volatile Object latest;

    Pressure(long seed) {
        super("pressure");
        setDaemon(true);
        this.random = new Random(seed);
    }

    /** Asks for a full collection each time so many objects were allocated. */
    void fullEach(int objects) {
        betweenFull = objects;
    }

    /** Ends the thread, and waits until it has ended. */
    void end() throws InterruptedException {
        stopped = true;
        join();
    }

    @Override
    public void run() {
        int sinceFull = 0;
        while (!stopped) {
            latest = new byte[16 + random.nextInt(256)];
            if (random.nextInt(LIVES) == 0) {
                survivors[random.nextInt(SURVIVORS)] =
                        new Object[] {latest, new byte[random.nextInt(LARGEST_SURVIVOR)]};
            }
            if (++sinceFull >= betweenFull) {
                sinceFull = 0;
                System.gc(); // allocation alone brings young collections, hardly ever one that moves everything
            }
        }
    }
}
