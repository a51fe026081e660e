package zoo;

import io.objex.zoo.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches, each larger than the last, counted in collections that are used again. */
public class JdkGrowingTables implements Use {
    private static final Map<Integer, Integer> TALLY = new HashMap<>();
    private static final List<Integer> SEEN = new ArrayList<>();
    private static final Deque<Integer> WAITING = new ArrayDeque<>();
    private static final StringBuilder PROTOCOL = new StringBuilder();

    @Override
    public void iteration(int i) {
        int batch = 30 + 40 * Math.min(i, 150);
        for (int item = 0; item < batch; item++) {
            TALLY.merge(item * 5, 1, Integer::sum);
            SEEN.add(item);
            WAITING.add(item);
            PROTOCOL.append(item);
        }
        Use.check(SEEN.size() == batch, "the size of batch " + i);
        TALLY.clear();
        SEEN.clear();
        WAITING.clear();
        PROTOCOL.setLength(0);
    }
}
