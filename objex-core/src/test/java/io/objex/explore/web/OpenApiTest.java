package io.objex.explore.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.http.Routes;
import io.objex.explore.http.ServerOptions;
import io.objex.explore.session.KnownHeap;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API against the server. */
class OpenApiTest {
    private static final String DIFFERENCE = """
            {"version": 1, "by": "type", "counted": "all", "changes": {"new": 1}, "rows": [], "omittedRows": 0, "reached": [],
             "before": {"file": "a", "scope": "whole", "objects": 1, "bytes": 1, "unretainedObjects": 0},
             "after": {"file": "b", "scope": "whole", "objects": 1, "bytes": 1, "unretainedObjects": 0}}
            """;

    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private DumpExplorer explorer;
    private ApiClient client;
    private ApiSchema schema;

    @BeforeEach
    void start() throws Exception {
        explorer = DumpExplorer.start(
                ServerOptions.onLoopback(0), heap.writeAnalysed(folder.resolve("leak.db")), (by, limit) -> DIFFERENCE);
        client = new ApiClient(explorer.url());
        schema = new ApiSchema(client.get("api/openapi.json").body());
    }

    @AfterEach
    void stop() {
        explorer.close();
    }

    @Test
    void it_has_every_route_that_is_served_and_no_other() {
        Set<String> served = new TreeSet<>();
        try (Sessions sessions = new Sessions(folder.resolve("leak.db"))) {
            for (Routes.Route route :
                    DumpExplorer.routes(sessions, null, DumpApi.PATIENCE).all()) {
                if (route.pattern().startsWith("/api/")) {
                    served.add(route.method() + " " + route.pattern());
                }
            }
        }

        assertThat(schema.operations()).isEqualTo(served).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "go?place=@leak",
                "go?place=Session",
                "complete?text=com.acme",
                "top",
                "top?what=types&limit=2",
                "top?what=retained",
                "top?what=holders",
                "top?what=loaders",
                "top?what=referrers",
                "top?what=rank",
                "memory?limit=3",
                "in?place=@leak",
                "in?place=com.acme.Session",
                "out?place=@leak",
                "out?place=com.acme.Registry",
                "out?place=@worker-1",
                "in?place=frame:0",
                "list?place=com.acme.Registry.OPEN",
                "path?place=@leak",
                "path?place=@leak&all=true",
                "path?place=@leak&from=com.acme.Registry",
                "path?place=com.acme.Registry.OPEN&to=@leak",
                "where?place=@leak",
                "where?place=frame:0",
                "roots",
                "growth",
                "audit",
                "search?pattern=session",
                "sql?query=SELECT+NULL,1,1.5,'x'",
                "marks",
                "diff?by=type",
                "openapi.json"
            })
    void answers_are_as_it_says(String question) throws Exception {
        HttpResponse<String> answer = client.get("api/" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String path = "/api/" + question.replaceFirst("\\?.*", "");
        assertThat(schema.mistakes(schema.schemaOf("get", path), answer.body())).isEmpty();
    }

    @Test
    void an_answer_to_a_change_is_as_it_says() throws Exception {
        String mark = "{\"place\": \"@leak\", \"name\": \"first\", \"note\": \"look here\"}";
        assertThat(schema.mistakes("Mark", mark)).isEmpty();

        HttpResponse<String> answer = client.post("api/marks", mark);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(schema.mistakes(schema.schemaOf("post", "/api/marks"), answer.body()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "picture.svg?place=@leak",
                "picture.svg?place=@leak&way=in",
                "picture.svg?place=@leak&way=out",
                "treemap.svg"
            })
    void pictures_are_pictures(String question) throws Exception {
        HttpResponse<String> answer = client.get("api/" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml; charset=utf-8");
        assertThat(answer.body()).startsWith("<svg ").endsWith("</svg>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go",
                "go?place=nowhere",
                "top?what=nonsense",
                "in?place=Session",
                "sql?query=DELETE",
                "nothing",
                "top?limit=0"
            })
    void errors_are_as_it_says(String question) throws Exception {
        HttpResponse<String> answer = client.get("api/" + question);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(schema.mistakes("Error", answer.body())).isEmpty();
    }

    @Test
    void a_mistake_would_be_found() {
        assertThat(schema.mistakes("Answer", "{\"command\": 1}")).isNotEmpty();
        assertThat(schema.mistakes(
                        "Info",
                        "{\"dump\": \"a\", \"name\": \"a\", \"welcome\": [], \"rankings\": [],"
                                + " \"comparable\": true, \"more\": 1}"))
                .isNotEmpty();
    }
}
