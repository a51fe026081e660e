package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.web.ApiSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API of a running program keeps to its description. */
@Timeout(120)
class LiveApiTest {
    private final ObjexServer server = ObjexServer.start(0);
    private final Browser browser = new Browser(server.url());
    private ApiSchema description;

    @BeforeEach
    void read() throws Exception {
        description = new ApiSchema(browser.open("/api/openapi.json").html());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void what_is_served_is_described_and_what_is_described_is_served() {
        Set<String> served = LiveRoutes.of(new LiveSession(new OwnHeap(List::of, null)), "").all().stream()
                .filter(route -> route.pattern().startsWith("/api/"))
                .map(route -> route.method() + " " + route.pattern())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(description.operations()).isEqualTo(served);
    }

    @Test
    void every_answer_is_as_described() throws Exception {
        assertAnswer(browser.open("/api/home"));
        assertAnswer(browser.press("/api/clear"));
        assertAnswer(browser.press("/api/refresh?all=1"));
        assertAnswer(browser.open("/api/list"));
        assertAnswer(browser.open("/api/type/1"));
        String place = browser.html().replaceFirst("(?s).*?\"place\": \"@(\\d+)\".*", "$1");
        assertAnswer(browser.open("/api/object/" + place));
        assertAnswer(browser.open("/api/object/" + place + "?from=1"));
        assertAnswer(browser.open("/api/growth"));
        assertAnswer(browser.press("/api/mark"));
        String line = browser.open("/api/raw").html().lines().findFirst().orElseThrow();
        assertThat(description.mistakes("Line", line)).isEmpty();
    }

    @Test
    void every_refusal_is_as_described() throws Exception {
        for (String path : List.of("/api/type/0", "/api/object/1", "/api/object/x", "/api/list?all=2", "/api/none")) {
            browser.open(path);
            assertThat(browser.status()).as(path).isBetween(400, 499);
            assertThat(description.mistakes("Error", browser.html())).as(path).isEmpty();
        }
    }

    private void assertAnswer(Browser answered) {
        assertThat(answered.status()).isEqualTo(200);
        assertThat(description.mistakes("Answer", answered.html())).isEmpty();
    }
}
