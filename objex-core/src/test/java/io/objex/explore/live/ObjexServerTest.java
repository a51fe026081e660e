package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.capture.Collected;
import io.objex.demo.LeakingShop;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ObjexServerTest {
    private static final List<Object> LEAKED = new ArrayList<>();
    private static final String LEAK = Leak.class.getName();

    private final ObjexServer server = ObjexServer.start(0);
    private final Browser browser = new Browser(server.url());

    private static final class Leak {}

    @AfterEach
    void end() {
        server.close();
        LEAKED.clear();
    }

    /** The story of the first such tool: mark, do something, list, and click to who is to blame. */
    @Test
    void mark_let_it_leak_list_and_click_to_the_holder() throws Exception {
        try (LeakingShop shop = LeakingShop.open(0)) {
            Browser visitor = new Browser(URI.create(shop.url() + "?token=none"));
            visitor.open("visit");
            browser.open("./");
            assertThat(browser.html()).contains("<h1>Mark 1 (");
            browser.press("mark");
            assertThat(browser.html()).contains("<h1>Mark 2 (");

            visitor.open("rush");
            browser.click("LIST");

            assertThat(browser.html()).contains("io.objex.demo.Session</a>").contains("1 at the mark");
            browser.click("io.objex.demo.Session");
            assertThat(browser.links("io.objex.demo.Session @")).hasSize(100);
            browser.click("io.objex.demo.Session @");
            assertThat(browser.html())
                    .contains("held by")
                    .contains("io.objex.demo.PriceFeed.LISTENERS</a>")
                    .doesNotContain("visitor ");
            browser.click("io.objex.demo.PriceFeed.LISTENERS");
            assertThat(browser.html())
                    .contains("<h1>class io.objex.demo.PriceFeed @")
                    .contains(".LISTENERS");
            browser.click("java.util.ArrayList @");
            browser.click("java.lang.Object[] @");
            assertThat(browser.html()).contains("[99]").contains("rel=\"next\"");
            assertThat(browser.open("../growth").html())
                    .contains("100 × io.objex.demo.Session, held by io.objex.demo.PriceFeed.LISTENERS");
        }
    }

    @Test
    void an_object_that_was_collected_meanwhile_has_a_page_that_says_so() throws Exception {
        browser.open("./");
        Object leak = new Leak();
        LEAKED.add(leak);
        browser.click("LIST").click(LEAK).click(LEAK + " @");
        String page = browser.at().getPath();
        WeakReference<Object> reference = new WeakReference<>(leak);

        leak = null;
        LEAKED.clear();
        Collected.await(reference);
        browser.open(page);

        assertThat(browser.status()).isEqualTo(410);
        assertThat(browser.html()).contains("is no longer there: it was collected.");
        assertThat(browser.open("/object/999999").status()).isEqualTo(404);
        assertThat(browser.open("/object/none").status()).isEqualTo(404);
        assertThat(browser.open("/type/999999").status()).isEqualTo(404);
        assertThat(browser.open("/seen/999/0").status()).isEqualTo(410);
    }

    @Test
    void everything_can_be_asked_for_as_json_in_the_shape_of_the_command_line() throws Exception {
        browser.open("/api/home");
        LEAKED.add(new Leak());

        JsonObject list = json("/api/list");
        JsonObject row = rows(list).asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("label").getAsString().equals(LEAK))
                .findFirst()
                .orElseThrow();

        assertThat(list.get("command").getAsString()).isEqualTo("list");
        assertThat(row.get("count").getAsInt()).isEqualTo(1);
        String type = row.get("place").getAsString().replace("type:", "");
        JsonObject object = rows(json("/api/type/" + type)).get(0).getAsJsonObject();
        String id = object.get("place").getAsString().substring(1);
        assertThat(json("/api/object/" + id).get("headline").getAsString()).startsWith(LEAK + " @" + id);
        assertThat(json("/api/growth").get("finding").getAsBoolean()).isTrue();
        assertThat(browser.press("/api/mark").html()).contains("\"command\": \"mark\"");
        assertThat(browser.press("/api/refresh").html()).doesNotContain(LEAK);
        assertThat(browser.press("/api/clear").html()).contains("Nothing is marked");
        assertThat(json("/api/object/999999").get("status").getAsInt()).isEqualTo(404);
    }

    private JsonObject json(String path) throws Exception {
        return JsonParser.parseString(browser.open(path).html()).getAsJsonObject();
    }

    private static JsonArray rows(JsonObject answer) {
        return answer.getAsJsonArray("sections").get(0).getAsJsonObject().getAsJsonArray("rows");
    }

    @Test
    void the_raw_list_streams_every_object_and_its_links_work() throws Exception {
        LEAKED.add(new Leak());
        browser.open("./");

        List<String> lines = browser.open("/api/raw").html().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(10_000)
                .allSatisfy(line -> assertThat(line).startsWith("{\"look\": "));
        assertThat(lines).filteredOn(line -> line.contains("\"" + LEAK + "\"")).hasSize(1);
        assertThat(browser.open("/raw").html()).endsWith("</html>\n");
        browser.click(LEAK);

        assertThat(browser.at().getPath()).startsWith("/object/");
        assertThat(browser.html()).contains("ObjexServerTest.LEAKED</a>");
    }

    @Test
    void markup_in_names_of_the_program_is_shown_and_not_obeyed() throws Exception {
        String name = "<script>alert('x')</script>";
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), name);
        browser.open("./");
        thread.start();
        LEAKED.add(thread);
        try {
            browser.click("LIST").click("java.lang.Thread").click("thread ");

            assertThat(browser.html()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;x&#39;)");
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void who_does_not_know_the_token_is_told_nothing_and_changes_nothing() throws Exception {
        Browser stranger = new Browser(URI.create(server.url().toString().replaceFirst("token=.*", "token=guess")));

        for (String path : List.of("/", "/list", "/object/1", "/raw", "/api/list", "/api/raw", "/live.js")) {
            assertThat(stranger.open(path).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/mark", "/clear", "/refresh", "/api/mark", "/api/clear", "/api/refresh")) {
            assertThat(stranger.press(path).status()).as(path).isEqualTo(403);
        }
        assertThat(browser.open("/mark").status()).isEqualTo(405);
    }

    @Test
    void nothing_of_the_explorer_is_in_its_lists() throws Exception {
        browser.open("./");
        browser.press("clear");
        browser.open("/list?all=1");

        assertThat(browser.html()).contains("java.lang.String</a>");
        assertThat(browser.links("sun.net.httpserver")).isEmpty();
        assertThat(browser.links("io.objex.explore.live.Live")).allMatch(link -> link.contains("Test"));
        assertThat(browser.links("io.objex.explore.http")).isEmpty();
    }

    @Test
    void many_at_a_time_are_all_answered() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        browser.open("./");
        try {
            List<Callable<Integer>> visits = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                Browser each = new Browser(server.url());
                visits.add(() -> {
                    each.press("/refresh");
                    return each.click("GROWTH").status();
                });
            }
            for (Future<Integer> visit : clients.invokeAll(visits)) {
                assertThat(visit.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void until_somebody_asks_nothing_works_and_after_the_end_nothing_is_left() throws Exception {
        assertThat(threads("objex explorer")).extracting(Thread::getName).doesNotContain("objex web");
        browser.open("./");
        assertThat(threads("objex explorer")).extracting(Thread::getName).contains("objex web");

        server.close();

        for (Thread thread : threads("objex explorer")) {
            thread.join();
        }
        assertThatThrownBy(() -> browser.open("./")).isInstanceOf(IOException.class);
    }

    private static List<Thread> threads(String group) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().startsWith(group))
                .toList();
    }

    @Test
    void all_its_threads_are_daemons() throws Exception {
        browser.open("./");

        assertThat(threads("objex explorer")).isNotEmpty().allMatch(Thread::isDaemon);
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> ObjexServer.start(server.port()))
                .isInstanceOf(ObjexException.class)
                .hasMessageContaining("port " + server.port());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
