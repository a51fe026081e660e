package zoo;

import io.objex.zoo.Use;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Two threads that wait, the second from before the first is done. */
public class AwaitilityExceptionHandler implements Use {
    private static volatile boolean secondHasBegun;
    private static volatile boolean firstHasEnded;

    @Override
    public void iteration(int i) throws InterruptedException {
        secondHasBegun = false;
        firstHasEnded = false;
        CountDownLatch firstHasBegun = new CountDownLatch(1);
        Thread first = new Thread(() -> {
            waiting().until(() -> {
                firstHasBegun.countDown();
                return secondHasBegun;
            });
            firstHasEnded = true;
        });
        first.start();
        firstHasBegun.await();
        waiting().until(() -> {
            secondHasBegun = true;
            return firstHasEnded;
        });
        first.join();
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().pollInterval(Duration.ofMillis(1)).pollDelay(Duration.ZERO);
    }
}
