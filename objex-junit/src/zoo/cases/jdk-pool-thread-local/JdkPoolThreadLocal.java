package zoo;

import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of a pool go on, and so does what they have in a thread local. */
public class JdkPoolThreadLocal implements Use {
    private static final ThreadLocal<List<Request>> SEEN = ThreadLocal.withInitial(ArrayList::new);
    private static final ExecutorService POOL = Executors.newFixedThreadPool(1, task -> {
        Thread thread = new Thread(task, "requests");
        thread.setDaemon(true);
        return thread;
    });

    private static final class Request {
        final byte[] body = new byte[100];
    }

    @Override
    public void iteration(int i) throws Exception {
        POOL.submit(() -> SEEN.get().add(new Request())).get();
    }
}
