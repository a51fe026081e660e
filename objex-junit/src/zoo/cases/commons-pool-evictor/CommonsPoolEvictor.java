package zoo;

import io.objex.zoo.Use;
import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** A pool for each request beside the one of the application. */
public class CommonsPoolEvictor implements Use {
    private static GenericObjectPool<StringBuilder> shared;

    private static final class Buffers extends BasePooledObjectFactory<StringBuilder> {
        @Override
        public StringBuilder create() {
            return new StringBuilder();
        }

        @Override
        public PooledObject<StringBuilder> wrap(StringBuilder buffer) {
            return new DefaultPooledObject<>(buffer);
        }
    }

    @Override
    public void setUp() {
        shared = pool();
    }

    @Override
    public void iteration(int i) throws Exception {
        try (GenericObjectPool<StringBuilder> own = pool()) {
            own.returnObject(own.borrowObject());
        }
    }

    @Override
    public void tearDown() {
        shared.close();
    }

    @SuppressWarnings("rawtypes") // the configuration has a type parameter in later versions only
    private static GenericObjectPool<StringBuilder> pool() {
        GenericObjectPoolConfig config = new GenericObjectPoolConfig();
        config.setJmxEnabled(false);
        config.setTimeBetweenEvictionRunsMillis(Duration.ofHours(2).toMillis());
        return new GenericObjectPool<StringBuilder>(new Buffers(), config);
    }
}
