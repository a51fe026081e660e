package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.objex.explore.session.KnownHeap;
import io.objex.explore.web.ApiClient;
import io.objex.explore.web.ApiSchema;
import io.objex.graph.Progress;
import io.objex.store.Dump;
import io.objex.store.DumpStripper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {
    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private final TestConsole console = new TestConsole();
    private List<Object> arguments = List.of();
    private final FutureTask<Integer> command = new FutureTask<>(this::run);
    private final Thread runner = new Thread(command);

    @AfterEach
    void stop() throws InterruptedException {
        runner.interrupt();
        runner.join();
    }

    private int run() {
        return console.run(arguments.toArray());
    }

    private ApiClient serve(Object... given) {
        arguments = Stream.concat(Stream.of("serve"), Stream.of(given)).toList();
        runner.start();
        while (!console.out().contains("\n") && runner.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(console.out()).as(console.err()).startsWith("http://127.0.0.1:");
        return new ApiClient(URI.create(console.out().strip()));
    }

    @Test
    void a_dump_is_analysed_and_served_until_somebody_ends_it() throws Exception {
        Path dump = heap.write(folder.resolve("leak.db"));
        ApiClient client = serve(dump);

        assertThat(client.get("api/growth").body()).contains("closes_every_session");
        assertThat(console.out()).hasLineCount(1);
        assertThat(console.err()).contains("has not been analysed").contains("leak.db in a browser, until Ctrl-C");
        runner.interrupt();

        assertThat(command.get()).isZero();
        try (Dump analysed = Dump.open(dump)) {
            assertThat(analysed.isAnalysed()).isTrue();
        }
    }

    @Test
    void what_an_analysis_left_out_for_want_of_memory_is_not_tried_again_at_every_start() throws Exception {
        Path dump = heap.writeAnalysed(folder.resolve("leak.db"));
        change(dump, "DELETE FROM analysis WHERE key = 'stage.audits'");
        change(dump, "INSERT INTO analysis VALUES ('omitted.audits', 'it takes 3 MiB of memory')");
        byte[] before = Files.readAllBytes(dump);
        ApiClient client = serve(dump);

        assertThat(client.get("api/path?place=@leak").statusCode()).isEqualTo(200);
        assertThat(console.err()).doesNotContain("analysed").contains("leak.db in a browser");
        assertThat(Files.readAllBytes(dump)).isEqualTo(before);
    }

    private static void change(Path dump, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dump);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void a_dump_can_be_left_as_it_is() throws Exception {
        Path dump = heap.write(folder.resolve("leak.db"));
        byte[] before = Files.readAllBytes(dump);
        ApiClient client = serve(dump, "--no-analyze", "--prefix", "/tools");

        assertThat(client.get("api/in?place=@leak").statusCode()).isEqualTo(200);
        assertThat(console.out()).contains("/tools/?token=");
        assertThat(Files.readAllBytes(dump)).isEqualTo(before);
    }

    @Test
    void two_dumps_are_compared_in_the_form_of_diff() throws Exception {
        Path first = heap.writeAnalysed(folder.resolve("first.db"));
        Path second = new KnownHeap().writeAnalysed(folder.resolve("second.db"));
        ApiClient client = serve(first, second);
        ApiSchema schema = new ApiSchema(client.get("api/openapi.json").body());

        for (String by : List.of("type", "holder", "path")) {
            String answer = client.get("api/diff?limit=10000&by=" + by).body();
            TestConsole diff = new TestConsole();
            assertThat(diff.run("diff", first, second, "--by", by, "--json", "--limit", "10000"))
                    .isZero();
            assertThat(JsonParser.parseString(answer)).isEqualTo(JsonParser.parseString(diff.out()));
            assertThat(schema.mistakes("Difference", answer)).isEmpty();
        }
        assertThat(client.get("api/diff?by=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void what_a_dump_was_stripped_of_cannot_be_compared_and_is_not_called_growth() throws Exception {
        Path whole = heap.writeAnalysed(folder.resolve("whole.db"));
        Path stripped = folder.resolve("stripped.db");
        DumpStripper.strip(whole, stripped, Progress.NONE);
        ApiClient client = serve(whole, stripped);

        assertThat(client.get("api/diff?by=type").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = client.get("api/diff?by=holder");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Only whole heaps can be compared by holder, but ")
                .contains("stripped.db holds only what stripping has left of the heap.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FILE --port 70000      | 2 | port (70000) must be from 0 to 65535
            FILE --prefix objex    | 2 | prefix (objex) must be empty, or begin with a slash
            NONE                   | 3 | NONE
            FILE NONE              | 3 | NONE
            FILE --host nowhere.invalid | 3 | Cannot serve on nowhere.invalid
            """)
    void what_cannot_be_served_is_told(String given, int exitCode, String message) {
        Path dump = heap.writeAnalysed(folder.resolve("leak.db"));

        Object[] all = Stream.concat(
                        Stream.of("serve"),
                        Stream.of(given.replace("FILE", dump.toString()).split(" ", 0)))
                .toArray();
        assertThat(console.run(all)).as(console.err()).isEqualTo(exitCode);

        assertThat(console.err()).contains(message).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_is_told() throws IOException {
        Path dump = heap.writeAnalysed(folder.resolve("leak.db"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(console.run("serve", dump, "--port", taken.getLocalPort()))
                    .isEqualTo(3);
        }
        assertThat(console.err()).contains("Cannot serve on localhost");
    }
}
