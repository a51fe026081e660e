package zoo;

import io.objex.zoo.Use;
import java.util.concurrent.CountDownLatch;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Orders that one worker carries out, one after the other. */
public class ReactorWorkerTasks implements Use {
    private static final Scheduler.Worker CLERK = Schedulers.newSingle("clerk").createWorker();

    static final class Order implements Runnable {
        private final CountDownLatch delivered = new CountDownLatch(1);

        @Override
        public void run() {
            delivered.countDown();
        }
    }

    @Override
    public void iteration(int i) throws InterruptedException {
        Order order = new Order();
        CLERK.schedule(order);
        order.delivered.await();
    }
}
