package zoo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.objex.zoo.Use;

/** A counter for each session, removed when the session ends. */
public class MicrometerCompositeRemoval implements Use {
    private static final CompositeMeterRegistry ALL = new CompositeMeterRegistry();
    private static final SimpleMeterRegistry SIMPLE = new SimpleMeterRegistry();

    @Override
    public void setUp() {
        SIMPLE.config().commonTags("host", "one");
        ALL.add(SIMPLE);
    }

    @Override
    public void iteration(int i) {
        Counter counter = ALL.counter("clicks", "session", "s" + i);
        counter.increment();
        ALL.remove(counter);
    }
}
