package com.acme.roots;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/** A thread that keeps what it is given in a local variable, and nowhere else, until it is given something to end with. */
public final class Worker implements Runnable {
    private static final Object END = new Object();

    private final SynchronousQueue<Object> inbox = new SynchronousQueue<>();
    private final SynchronousQueue<Object> done = new SynchronousQueue<>();
    private final Thread thread = new Thread(this, "worker-1");

    /** A worker that runs. */
    public Worker() {
        thread.start();
    }

    @Override
    public void run() {
        List<Object> seen = new ArrayList<>();
        try {
            while (!seen.contains(END)) {
                seen.add(inbox.take());
                done.put(seen.size());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the worker", e);
        }
    }

    /** Gives the worker an object, and returns when it has it. */
    public void give(Object object) throws InterruptedException {
        inbox.put(object);
        done.take();
    }

    /** Ends the thread. */
    public void end() throws InterruptedException {
        give(END);
        thread.join();
    }
}
