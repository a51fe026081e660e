package io.objex.samples;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Works off orders in a thread of its own that lives as long as the application. */
final class OrderDesk {
    private static final ExecutorService WORKER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "order-desk");
        thread.setDaemon(true);
        return thread;
    });

    private OrderDesk() {}

    static void workOff(Runnable task) {
        CompletableFuture.runAsync(task, WORKER).join();
    }
}
