package zoo;

import io.objex.zoo.Use;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A job that is run on time twice, by a scheduler and by a timer. */
public class JdkSchedulersShutDown implements Use {
    @Override
    public void iteration(int i) throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(2);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        scheduler.scheduleWithFixedDelay(runs::countDown, 0, 3, TimeUnit.MILLISECONDS);
        Timer timer = new Timer("reminder " + i, true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        runs.countDown();
                    }
                },
                1);
        runs.await();
        timer.cancel();
        scheduler.shutdownNow();
        Use.check(scheduler.awaitTermination(5, TimeUnit.SECONDS), "the end of the scheduler");
    }
}
