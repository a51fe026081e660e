package zoo;

import io.objex.zoo.Use;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** A scheduler for one job. */
public class QuartzShutDown implements Use {
    private static volatile CountDownLatch rung;

    public static class Alarm implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            rung.countDown();
        }
    }

    @Override
    public void iteration(int i) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "guest" + i);
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        rung = new CountDownLatch(1);
        Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.setJobFactory((bundle, caller) -> new Alarm());
        scheduler.start();
        scheduler.scheduleJob(
                JobBuilder.newJob(Alarm.class).withIdentity("alarm" + i).build(),
                TriggerBuilder.newTrigger().startNow().build());
        Use.check(rung.await(10, TimeUnit.SECONDS), "the alarm of guest " + i);
        scheduler.shutdown(false);
    }
}
