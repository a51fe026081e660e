package io.objex.hprof;

import com.acme.heap.Quiescent;
import java.util.concurrent.CountDownLatch;

/** Fills a heap, says so, and stands still until its input ends. */
final class QuiescentMain {
    static final String READY = "ready";

    private QuiescentMain() {}

    public static void main(String[] arguments) throws Exception {
        Quiescent.fill();
        CountDownLatch inside = new CountDownLatch(1);
        Quiescent.waiting(inside, new CountDownLatch(1));
        inside.await();
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
    }
}
