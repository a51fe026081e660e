package io.objex.explore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.explore.http.ServerOptions;
import io.objex.explore.session.AnswerJson;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.KnownHeap;
import io.objex.store.Dump;
import io.objex.store.DumpVerifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpExplorerTest {
    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private Path dump = Path.of("");
    private DumpExplorer explorer;
    private ApiClient client;

    @BeforeEach
    void start() {
        dump = heap.writeAnalysed(folder.resolve("leak.db"));
        explorer = DumpExplorer.start(ServerOptions.onLoopback(0).under("/objex"), dump, null);
        client = new ApiClient(explorer.url());
    }

    @AfterEach
    void stop() {
        explorer.close();
    }

    private JsonObject ask(String question) throws Exception {
        HttpResponse<String> answer = client.get("api/" + question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static List<JsonObject> rows(JsonObject answer) {
        List<JsonObject> rows = new ArrayList<>();
        for (JsonElement section : answer.getAsJsonArray("sections")) {
            JsonArray all = section.getAsJsonObject().getAsJsonArray("rows");
            all.forEach(row -> rows.add(row.getAsJsonObject()));
        }
        return rows;
    }

    @Test
    void an_answer_is_that_of_the_command_line() throws Exception {
        try (ExplorerSession session = ExplorerSession.over(Dump.open(dump))) {
            session.go("@leak");

            assertThat(client.get("api/in?place=@leak&limit=5").body())
                    .isEqualTo(AnswerJson.of("in", dump, session.in(5)));
            assertThat(client.get("api/path?place=@leak").body())
                    .isEqualTo(AnswerJson.of("path", dump, session.path()));
        }
    }

    @Test
    void one_question_leaves_nothing_for_the_next() throws Exception {
        ask("in?place=@leak");

        HttpResponse<String> relative = client.get("api/in?place=" + ApiClient.encoded(".listeners"));

        assertThat(relative.statusCode()).isEqualTo(422);
        assertThat(relative.body()).contains("nowhere yet");
        assertThat(ask("top").has("place")).isFalse();
    }

    @Test
    void a_mark_is_kept_in_the_dump_and_seen_by_everybody() throws Exception {
        ask("marks");
        ask("go?place=@leak");

        String note = "what <b>leaks</b>";
        HttpResponse<String> marked = client.post(
                "api/marks", "{\"place\": \"@leak\", \"name\": \"first\", \"note\": \"%s\"}".formatted(note));

        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
        assertThat(rows(ask("marks")))
                .hasSize(1)
                .allMatch(row -> row.get("note").getAsString().equals("first  " + note));
        assertThat(ask("go?place=first").get("place").getAsString()).isEqualTo("@" + heap.first());
        explorer.close();
        try (ExplorerSession session = ExplorerSession.over(Dump.open(dump))) {
            assertThat(session.marks().rows()).hasSize(1);
        }
        DumpVerifier.verify(dump);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"place": "@leak"}                                  | 400
            {"place": "@leak", "name": 1}                       | 400
            {"place": "@leak", "name": "a", "note": []}         | 400
            []                                                  | 400
            {"place"                                            | 400
            name=a                                              | 400
            {"place": "@leak", "name": "1a"}                    | 422
            {"place": "@leak", "name": "<script>"}              | 422
            {"place": "@99999", "name": "a"}                    | 422
            {"place": "Session", "name": "a"}                   | 422
            """)
    void a_mark_that_is_wrong_is_refused(String body, int status) throws Exception {
        assertThat(client.post("api/marks", body).statusCode()).isEqualTo(status);
        assertThat(rows(ask("marks"))).isEmpty();
    }

    @Test
    void a_note_has_an_end() throws Exception {
        String body = "{\"place\": \"@leak\", \"name\": \"a\", \"note\": \"%s\"}".formatted("x".repeat(2001));

        assertThat(client.post("api/marks", body).statusCode()).isEqualTo(400);
        assertThat(client.post("api/marks", "x".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM object",
                "UPDATE object SET type = 0",
                "DROP TABLE object",
                "WITH a AS (SELECT 1) DELETE FROM object",
                "SELECT 1; DELETE FROM object",
                "ATTACH DATABASE '/tmp/objex-attached.db' AS other",
                "PRAGMA query_only = OFF",
                "PRAGMA writable_schema = 1",
                "VACUUM INTO '/tmp/objex-copied.db'",
                "SELECT load_extension('x')",
                "SELECT readfile('/etc/passwd')",
                "SELECT writefile('/tmp/objex-written', 'x')",
                "nonsense",
                ""
            })
    void sql_only_reads(String query) throws Exception {
        byte[] before = Files.readAllBytes(dump);

        HttpResponse<String> answer = client.get("api/sql?query=" + ApiClient.encoded(query));

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        assertThat(Files.readAllBytes(dump)).isEqualTo(before);
        assertThat(Files.exists(Path.of("/tmp/objex-attached.db"))).isFalse();
        assertThat(rows(ask("top"))).isNotEmpty();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void sql_without_end_is_stopped_and_rows_are_bounded() throws Exception {
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT %s FROM n";

        JsonObject some = ask("sql?limit=10&query=" + ApiClient.encoded(endless.formatted("i")));
        assertThat(some.getAsJsonObject("table").getAsJsonArray("rows")).hasSize(10);
        assertThat(some.getAsJsonObject("table").get("partial").getAsBoolean()).isTrue();

        explorer.close();
        explorer = DumpExplorer.start(ServerOptions.onLoopback(0), dump, null, Duration.ofMillis(300));
        client = new ApiClient(explorer.url());
        HttpResponse<String> stopped = client.get("api/sql?query=" + ApiClient.encoded(endless.formatted("max(i)")));
        assertThat(stopped.statusCode()).isEqualTo(422);
        assertThat(stopped.body()).contains("took longer than its limit of 0.3 seconds");
    }

    @Test
    void what_a_query_makes_up_is_bounded() throws Exception {
        HttpResponse<String> huge = client.get("api/sql?query=" + ApiClient.encoded("SELECT hex(zeroblob(400000000))"));
        assertThat(huge.statusCode()).isEqualTo(422);
        assertThat(huge.body()).contains("too big");

        String many =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(zeroblob(1000000)) FROM n";
        JsonObject table =
                ask("sql?limit=10000&query=" + ApiClient.encoded(many)).getAsJsonObject("table");
        assertThat(table.getAsJsonArray("rows")).hasSizeBetween(1, 20);
        assertThat(table.get("partial").getAsBoolean()).isTrue();
    }

    @Test
    void names_of_the_heap_come_as_text_whatever_they_are() throws Exception {
        for (String question : List.of("top?limit=1000", "search?pattern=evil", "growth", "roots")) {
            String body = client.get("api/" + question).body();
            assertThat(body).doesNotContain("\u001b").doesNotContain("\u0007").doesNotContain("<");
        }
        assertThat(client.get("api/treemap.svg").body()).doesNotContain("\u001b");
    }

    @Test
    void pages_ask_for_nothing_but_their_own_files() throws Exception {
        String page = client.get("").body();

        assertThat(page).contains("<script type=\"module\" src=\"app.js\">");
        for (String file :
                List.of("", "app.js", "style.css", "dom.js", "api.js", "lists.js", "views.js", "treemap.js")) {
            HttpResponse<String> answer = client.get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body())
                    .as(file)
                    .doesNotContain("innerHTML")
                    .doesNotContain("insertAdjacentHTML")
                    .doesNotContain("document.write")
                    .doesNotContain("eval(")
                    .doesNotContain(" style=")
                    .doesNotContainPattern("on(click|load|error)=")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)")
                    .doesNotContainPattern("(src|href)=\"/");
        }
    }

    @Test
    void a_number_of_an_object_is_an_address() throws Exception {
        HttpResponse<String> answer = client.get("object/17");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("../#/object/@17");
        assertThat(client.get("object/x").statusCode()).isEqualTo(404);
    }

    @Test
    void no_other_file_is_served() throws Exception {
        for (String path : List.of(
                "DumpApi.class", "leak.db", "io/objex/explore/web/app.js", "package-info.class", "style.css/")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void memory_adds_up() throws Exception {
        JsonObject all = ask("memory?limit=1000");
        JsonObject some = ask("memory?limit=2");

        assertThat(rows(some)).extracting(row -> row.get("label").getAsString()).contains("other types");
        assertThat(sum(some)).isEqualTo(sum(all));
    }

    private static long sum(JsonObject answer) {
        return StreamSupport.stream(answer.getAsJsonArray("sections").spliterator(), false)
                .flatMap(section -> StreamSupport.stream(
                        section.getAsJsonObject().getAsJsonArray("rows").spliterator(), false))
                .mapToLong(row -> row.getAsJsonObject().get("bytes").getAsLong())
                .sum();
    }

    @Test
    void there_is_no_difference_of_one_dump() throws Exception {
        assertThat(ask("info").get("comparable").getAsBoolean()).isFalse();
        assertThat(client.get("api/diff").statusCode()).isEqualTo(404);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void many_ask_at_once_while_somebody_marks() throws Exception {
        int people = 12;
        ExecutorService crowd = Executors.newFixedThreadPool(people);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<List<Integer>>> results = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            int person = i;
            results.add(crowd.submit(() -> {
                begin.await();
                List<Integer> statuses = new ArrayList<>();
                for (int round = 0; round < 20; round++) {
                    statuses.add(askSomething(person, round));
                }
                return statuses;
            }));
        }
        begin.countDown();
        for (Future<List<Integer>> result : results) {
            assertThat(result.get()).containsOnly(200);
        }
        crowd.shutdown();
        assertThat(rows(ask("marks"))).hasSize(20);
    }

    private int askSomething(int person, int round) throws IOException, InterruptedException {
        if (person == 0) {
            return client.post("api/marks", "{\"place\": \"@%d\", \"name\": \"m%d\"}".formatted(round, round))
                    .statusCode();
        }
        String place = "@" + (person * round % heap.objects());
        List<String> questions =
                List.of("in?place=" + place, "out?place=" + place, "top", "growth", "marks", "where?place=" + place);
        return client.get("api/" + questions.get((person + round) % questions.size()))
                .statusCode();
    }

    @Test
    void a_file_that_is_gone_is_told() throws Exception {
        Files.delete(dump);

        HttpResponse<String> answer = client.get("api/top");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("leak.db");
    }

    @Test
    void an_ended_server_answers_nobody() {
        explorer.close();

        assertThatThrownBy(() -> client.get("api/top")).isInstanceOf(ConnectException.class);
    }
}
