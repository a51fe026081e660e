package io.objex.bench;

import io.objex.explore.live.ObjexServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that allocates all the time, with its explorer: how long its own requests take without the explorer, with one that
 * nobody asks, and with one that many clients ask without a pause. {@code java -Xmx512m -cp ... io.objex.bench.LiveMain 50 60} is
 * fifty clients for a minute.
 */
public final class LiveMain {
    private static final int KEPT = 200_000;
    private static final int PER_REQUEST = 200;
    private static final Pattern OBJECT = Pattern.compile("\"place\": \"@(\\d+)\"");

    private final Deque<Object> recent = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveMain() {}

    /**
     * Measures, and prints what came of it.
     *
     * @param args how many clients, for how many seconds
     * @throws Exception if an answer is an error
     */
    public static void main(String[] args) throws Exception {
        int clients = Integer.parseInt(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        LiveMain program = new LiveMain();
        program.work(Duration.ofSeconds(10)); // loads and compiles
        // Turn by turn, so that a machine that is busy with something else for a while is so for both.
        List<Double> without = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        for (int turn = 0; turn < 5; turn++) {
            without.add(program.work(time.dividedBy(10)));
            ObjexServer explorer = ObjexServer.start(0);
            try {
                idle.add(program.work(time.dividedBy(10)));
            } finally {
                explorer.close();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "request of the program, median of medians: %.1f us without, %.1f us with an explorer that nobody asks%n",
                median(without),
                median(idle));
        try (ObjexServer explorer = ObjexServer.start(0)) {
            program.crowd(explorer.url(), clients, time);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** What a request of the program costs, the median in microseconds. */
    private double work(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long[] nanos = new long[1 << 16];
        int count = 0;
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            request();
            nanos[count++ & (nanos.length - 1)] = System.nanoTime() - began;
        }
        int known = Math.min(count, nanos.length);
        Arrays.sort(nanos, 0, known);
        return nanos[known / 2] / 1e3;
    }

    private void request() {
        for (int i = 0; i < PER_REQUEST; i++) {
            recent.add("request " + i);
            if (recent.size() > KEPT) {
                recent.remove();
            }
        }
    }

    private void crowd(URI url, int clients, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ask(url, "GET", "api/home");
        ask(url, "POST", "api/refresh"); // what one walk keeps is there from then on
        long before = JvmDiagnostics.usedHeap();
        Crowd crowd = Crowd.start(clients, number -> client(url, number, end));
        double loaded = work(time);
        long[] sorted = crowd.sortedNanos();
        System.out.printf(
                Locale.ROOT,
                "%,d answers to %d clients, none an error; median %.0f ms, 99 %%: %.0f ms; request of the program %.1f us; heap %.1f MiB before, %.1f MiB after%n",
                sorted.length,
                clients,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                loaded,
                before / 1048576.0,
                JvmDiagnostics.usedHeap() / 1048576.0);
    }

    /** One in ten walks; the others look around. An object that has gone meanwhile is no error. */
    private List<Long> client(URI url, int number, long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int turn = number; System.nanoTime() < end; turn++) {
            long began = System.nanoTime();
            if (turn % 10 == 0) {
                ask(url, "POST", "api/refresh");
            } else if (turn % 2 == 0) {
                ask(url, "GET", "api/list");
            } else {
                Matcher object = OBJECT.matcher(ask(url, "GET", "api/growth"));
                if (object.find()) {
                    ask(url, "GET", "api/object/" + object.group(1));
                }
            }
            nanos.add(System.nanoTime() - began);
        }
        return nanos;
    }

    private String ask(URI url, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("./" + path))
                .header("Authorization", "Bearer " + url.getQuery().substring("token=".length()))
                .method(method, BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 410) {
            throw new IllegalStateException("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}
