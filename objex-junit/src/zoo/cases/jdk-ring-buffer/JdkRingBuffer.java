package zoo;

import io.objex.zoo.Use;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest 128 steps, for the day something breaks. */
public class JdkRingBuffer implements Use {
    private static final AtomicReferenceArray<Step> LATEST = new AtomicReferenceArray<>(128);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Step {
        final String name;
        final Throwable place = new Throwable();

        Step(String name) {
            this.name = name;
        }
    }

    @Override
    public void iteration(int i) {
        LATEST.set(COUNT.getAndIncrement() & 127, new Step("step " + i));
    }
}
