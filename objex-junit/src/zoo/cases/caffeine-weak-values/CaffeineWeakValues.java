package zoo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.objex.zoo.Use;

/** What is in use elsewhere, by number. */
public class CaffeineWeakValues implements Use {
    private static final Cache<Integer, Object> IN_USE =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    @Override
    public void iteration(int i) {
        IN_USE.put(i, new Object());
    }
}
