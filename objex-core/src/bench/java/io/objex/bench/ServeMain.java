package io.objex.bench;

import io.objex.explore.http.ServerOptions;
import io.objex.explore.web.DumpExplorer;
import io.objex.store.Dump;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Serves an analysed dump, and has it asked by many clients in this JVM, each without a pause: what pages ask, of objects taken
 * at random. {@code java -Xmx256m -cp ... io.objex.bench.ServeMain heap.db 50 60} is fifty clients for a minute.
 */
public final class ServeMain {
    private static final List<String> QUESTIONS = List.of(
            "in?limit=100&place=@",
            "out?limit=100&place=@",
            "where?place=@",
            "list?limit=100&place=@",
            "top?limit=100&what=retained&object=",
            "top?limit=10&what=types&object=",
            "memory?limit=12&object=",
            "growth?object=",
            "roots?limit=100&object=");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;
    private final int objects;
    private final long end;

    private ServeMain(URI url, int objects, Duration time) {
        this.base = url.resolve("./api/");
        this.token = url.getQuery().substring("token=".length());
        this.objects = objects;
        this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * Asks, and prints what came of it.
     *
     * @param args the dump, how many clients, for how many seconds
     * @throws Exception if an answer is none
     */
    public static void main(String[] args) throws Exception {
        Path dump = Path.of(args[0]);
        int clients = Integer.parseInt(args[1]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[2]));
        try (DumpExplorer explorer = DumpExplorer.start(ServerOptions.onLoopback(0), dump, null)) {
            ServeMain measured = new ServeMain(explorer.url(), objectsOf(dump), time);
            measured.client(0, 3 * QUESTIONS.size()); // loads and compiles
            long before = JvmDiagnostics.usedHeap();
            long[] nanos = Crowd.start(clients, number -> measured.client(number + 1, Integer.MAX_VALUE))
                    .sortedNanos();
            System.out.println(line(nanos, before, JvmDiagnostics.usedHeap()));
        }
    }

    private static int objectsOf(Path file) {
        try (Dump dump = Dump.open(file)) {
            return Integer.parseInt(dump.meta().getOrDefault("rows.object", ""));
        }
    }

    private static String line(long[] sorted, long before, long after) {
        LongStream shares = LongStream.of(50, 95, 99, 100);
        List<String> quantiles = shares.mapToObj(share ->
                        "%d %%: %.1f ms".formatted(share, sorted[(int) ((sorted.length - 1) * share / 100)] / 1e6))
                .toList();
        return "%,d answers, none an error; %s; heap %.1f MiB before, %.1f MiB after"
                .formatted(sorted.length, quantiles, before / 1048576.0, after / 1048576.0);
    }

    private List<Long> client(int seed, int most) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < most && System.nanoTime() < end; i++) {
            String question = QUESTIONS.get(i % QUESTIONS.size()) + random.nextInt(objects);
            HttpRequest request = HttpRequest.newBuilder(base.resolve(question))
                    .header("Authorization", "Bearer " + token)
                    .build();
            long begin = System.nanoTime();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            nanos.add(System.nanoTime() - begin);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s: %d %s".formatted(question, answer.statusCode(), answer.body()));
            }
        }
        return nanos;
    }
}
