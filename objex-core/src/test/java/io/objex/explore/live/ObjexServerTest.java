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
    private final Visitor visitor = new Visitor(server.url());

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
            Visitor customer = new Visitor(URI.create(shop.url() + "?token=none"));
            customer.open("visit");
            visitor.open("./");
            assertThat(visitor.html()).contains("<h1>Mark 1 (");
            visitor.press("mark");
            assertThat(visitor.html()).contains("<h1>Mark 2 (");

            customer.open("rush");
            visitor.click("LIST");

            assertThat(visitor.html()).contains("io.objex.demo.Session</a>").contains("1 at the mark");
            visitor.click("io.objex.demo.Session");
            assertThat(visitor.links("io.objex.demo.Session @")).hasSize(100);
            visitor.click("io.objex.demo.Session @");
            assertThat(visitor.html())
                    .contains("held by")
                    .contains("io.objex.demo.PriceFeed.LISTENERS</a>")
                    .doesNotContain("visitor ");
            visitor.click("io.objex.demo.PriceFeed.LISTENERS");
            assertThat(visitor.html())
                    .contains("<h1>class io.objex.demo.PriceFeed @")
                    .contains(".LISTENERS");
            visitor.click("java.util.ArrayList @");
            visitor.click("java.lang.Object[] @");
            assertThat(visitor.html()).contains("[99]").contains("rel=\"next\"");
            assertThat(visitor.open("../growth").html())
                    .contains("100 × io.objex.demo.Session, held by io.objex.demo.PriceFeed.LISTENERS");
        }
    }

    @Test
    void an_object_that_was_collected_meanwhile_has_a_page_that_says_so() throws Exception {
        visitor.open("./");
        Object leak = new Leak();
        LEAKED.add(leak);
        visitor.click("LIST").click(LEAK).click(LEAK + " @");
        String page = visitor.at().getPath();
        WeakReference<Object> reference = new WeakReference<>(leak);

        leak = null;
        LEAKED.clear();
        Collected.await(reference);
        visitor.open(page);

        assertThat(visitor.status()).isEqualTo(410);
        assertThat(visitor.html()).contains("is no longer there: it was collected.");
        assertThat(visitor.open("/object/999999").status()).isEqualTo(404);
        assertThat(visitor.open("/object/none").status()).isEqualTo(404);
        assertThat(visitor.open("/type/999999").status()).isEqualTo(404);
        assertThat(visitor.open("/seen/999/0").status()).isEqualTo(410);
    }

    @Test
    void everything_can_be_asked_for_as_json_in_the_shape_of_the_command_line() throws Exception {
        visitor.open("/api/home");
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
        assertThat(visitor.press("/api/mark").html()).contains("\"command\": \"mark\"");
        assertThat(visitor.press("/api/refresh").html()).doesNotContain(LEAK);
        assertThat(visitor.press("/api/clear").html()).contains("Nothing is marked");
        assertThat(json("/api/object/999999").get("status").getAsInt()).isEqualTo(404);
    }

    private JsonObject json(String path) throws Exception {
        return JsonParser.parseString(visitor.open(path).html()).getAsJsonObject();
    }

    private static JsonArray rows(JsonObject answer) {
        return answer.getAsJsonArray("sections").get(0).getAsJsonObject().getAsJsonArray("rows");
    }

    @Test
    void the_raw_list_streams_every_object_and_its_links_work() throws Exception {
        LEAKED.add(new Leak());
        visitor.open("./");

        List<String> lines = visitor.open("/api/raw").html().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(10_000)
                .allSatisfy(line -> assertThat(line).startsWith("{\"look\": "));
        assertThat(lines).filteredOn(line -> line.contains("\"" + LEAK + "\"")).hasSize(1);
        assertThat(visitor.open("/raw").html()).endsWith("</html>\n");
        visitor.click(LEAK);

        assertThat(visitor.at().getPath()).startsWith("/object/");
        assertThat(visitor.html()).contains("ObjexServerTest.LEAKED</a>");
    }

    @Test
    void markup_in_names_of_the_program_is_shown_and_not_obeyed() throws Exception {
        String name = "<script>alert('x')</script>";
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), name);
        visitor.open("./");
        thread.start();
        LEAKED.add(thread);
        try {
            visitor.click("LIST").click("java.lang.Thread").click("thread ");

            assertThat(visitor.html()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;x&#39;)");
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void who_does_not_know_the_token_is_told_nothing_and_changes_nothing() throws Exception {
        Visitor stranger = new Visitor(URI.create(server.url().toString().replaceFirst("token=.*", "token=guess")));

        for (String path : List.of("/", "/list", "/object/1", "/raw", "/api/list", "/api/raw", "/live.js")) {
            assertThat(stranger.open(path).status()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/mark", "/clear", "/refresh", "/api/mark", "/api/clear", "/api/refresh")) {
            assertThat(stranger.press(path).status()).as(path).isEqualTo(403);
        }
        assertThat(visitor.open("/mark").status()).isEqualTo(405);
    }

    @Test
    void nothing_of_the_explorer_is_in_its_lists() throws Exception {
        visitor.open("./");
        visitor.press("clear");
        visitor.open("/list?all=1");

        assertThat(visitor.html()).contains("java.lang.String</a>");
        assertThat(visitor.links("sun.net.httpserver")).isEmpty();
        assertThat(visitor.links("io.objex.explore.live.Live")).allMatch(link -> link.contains("Test"));
        assertThat(visitor.links("io.objex.explore.http")).isEmpty();
    }

    @Test
    void many_at_a_time_are_all_answered() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        visitor.open("./");
        try {
            List<Callable<Integer>> visits = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                Visitor each = new Visitor(server.url());
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
        visitor.open("./");
        assertThat(threads("objex explorer")).extracting(Thread::getName).contains("objex web");

        server.close();

        for (Thread thread : threads("objex explorer")) {
            thread.join();
        }
        assertThatThrownBy(() -> visitor.open("./")).isInstanceOf(IOException.class);
    }

    private static List<Thread> threads(String group) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().startsWith(group))
                .toList();
    }

    @Test
    void all_its_threads_are_daemons() throws Exception {
        visitor.open("./");

        assertThat(threads("objex explorer")).isNotEmpty().allMatch(Thread::isDaemon);
    }

    @Test
    void an_interrupted_thread_gets_its_server_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        try (ObjexServer another = ObjexServer.start(0)) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(another.port()).isPositive();
        }
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
