package zoo;

import io.objex.zoo.Use;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.threads.EnhancedQueueExecutor;

/** A reminder that is called off. */
public class JbossThreadsCancelled implements Use {
    private static final ScheduledExecutorService EXECUTOR = new EnhancedQueueExecutor.Builder()
            .setCorePoolSize(1)
            .setMaximumPoolSize(2)
            .build();

    static final class Reminder implements Runnable {
        @Override
        public void run() {}
    }

    @Override
    public void iteration(int i) {
        boolean cancelled = EXECUTOR.schedule(new Reminder(), 1, TimeUnit.HOURS).cancel(false);
        Use.check(cancelled, "that a reminder is called off");
    }
}
