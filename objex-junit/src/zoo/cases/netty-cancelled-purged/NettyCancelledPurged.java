package zoo;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.objex.zoo.Use;
import java.util.concurrent.TimeUnit;

/** A reminder that is called off. */
public class NettyCancelledPurged implements Use {
    private static final EventExecutor LOOP = new DefaultEventExecutorGroup(1).next();

    private static final class Reminder implements Runnable {
        @Override
        public void run() {}
    }

    @Override
    public void iteration(int i) {
        LOOP.schedule(new Reminder(), 1, TimeUnit.HOURS).cancel(false);
    }
}
