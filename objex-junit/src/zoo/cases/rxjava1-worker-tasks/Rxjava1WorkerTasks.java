package zoo;

import io.objex.zoo.Use;
import java.util.concurrent.TimeUnit;
import rx.Scheduler;
import rx.functions.Action0;
import rx.schedulers.Schedulers;

/** A reminder that is called off. */
public class Rxjava1WorkerTasks implements Use {
    private static final Scheduler.Worker WORKER = Schedulers.newThread().createWorker();

    static final class Reminder implements Action0 {
        @Override
        public void call() {}
    }

    @Override
    public void iteration(int i) {
        WORKER.schedule(new Reminder(), 1, TimeUnit.HOURS).unsubscribe();
    }
}
