package io.objex.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients at the same time, each on a thread of its own. */
final class Crowd {
    private final List<Future<List<Long>>> clients = new ArrayList<>();

    private Crowd() {}

    /** What one of them does. */
    interface Client {
        /** Asks, and returns how many nanoseconds each answer took. */
        List<Long> run(int number) throws Exception;
    }

    /** Starts clients, numbered from 0. */
    static Crowd start(int count, Client client) {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        Crowd crowd = new Crowd();
        for (int i = 0; i < count; i++) {
            int number = i;
            crowd.clients.add(pool.submit(() -> client.run(number)));
        }
        pool.shutdown();
        return crowd;
    }

    /** Waits for all of them, and returns how many nanoseconds each of all answers took, the quickest first. */
    long[] sortedNanos() throws InterruptedException, ExecutionException {
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> client : clients) {
            all.addAll(client.get());
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
