package zoo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.objex.zoo.Use;
import java.util.UUID;

/** The passes of the latest visitors. */
public class CaffeineBounded implements Use {
    private static final Cache<UUID, Pass> PASSES =
            Caffeine.newBuilder().maximumSize(150).build();

    private static final class Pass {
        final UUID number = UUID.randomUUID();
    }

    @Override
    public void iteration(int i) {
        for (int visitor = 0; visitor < 6; visitor++) {
            Pass pass = new Pass();
            PASSES.put(pass.number, pass);
            PASSES.getIfPresent(pass.number);
        }
    }
}
