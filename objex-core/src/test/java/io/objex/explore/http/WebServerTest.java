package io.objex.explore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.ObjexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of safety, as somebody would try it who means no good. */
class WebServerTest {
    private static final Limits SHORT = new Limits(2, 4, 1000, Duration.ofMillis(300), Duration.ofMillis(300));
    private static final String MARKUP = "<script>alert('x')</script>";

    private final AtomicInteger changes = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Semaphore brokenOff = new Semaphore(0);
    private final Routes routes = new Routes()
            .get("/", request -> Response.html("<p>home</p>"))
            .get("/object/{id}", request -> Response.html(request.variable("id").replace("<", "&lt;")))
            .get(
                    "/api/echo",
                    request -> Response.json("[" + request.parameters().size() + "]"))
            .get("/api/number", request -> Response.json("" + request.number("n", 5, 1, 10)))
            .get("/api/refuse", request -> {
                throw new HttpException(422, MARKUP);
            })
            .get("/refuse", request -> {
                throw new HttpException(422, MARKUP);
            })
            .get("/fault", request -> {
                throw new IllegalStateException("secret of the heap");
            })
            .get(
                    "/large",
                    request -> Response.stream("text/plain", out -> {
                        try {
                            for (int i = 0; i < 4000; i++) {
                                out.write(new byte[16 * 1024]);
                            }
                        } catch (IOException e) {
                            brokenOff.release();
                            throw e;
                        }
                    }))
            .get(
                    "/broken",
                    request -> Response.stream("text/plain", out -> {
                        out.write(new byte[100_000]);
                        throw new IllegalStateException("halfway");
                    }))
            .get("/held", request -> {
                held.await();
                return Response.html("held");
            })
            .post(
                    "/api/change",
                    request -> Response.json(
                            "" + changes.incrementAndGet() + request.body().length()));

    private WebServer server = WebServer.start(ServerOptions.onLoopback(0), routes);

    @AfterEach
    void stop() {
        held.countDown();
        server.close();
    }

    private void restart(ServerOptions options) {
        server.close();
        server = WebServer.start(options, routes);
    }

    private String token() {
        return server.url().getQuery().substring("token=".length());
    }

    private String bearer() {
        return "Authorization: Bearer " + token();
    }

    private String cookie() {
        return "Cookie: other=1; objex-%d=%s".formatted(server.port(), token());
    }

    private String own() {
        return "Host: localhost:" + server.port();
    }

    private String ask(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("Connection: close");
        return RawClient.ask(server.port(), all.toArray(String[]::new));
    }

    private String get(String path) throws IOException {
        return ask("GET %s HTTP/1.1".formatted(path), own(), bearer());
    }

    private static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    @Test
    void whoever_has_the_printed_address_is_let_in() throws IOException {
        assertThat(server.url()).hasHost("127.0.0.1").hasPort(server.port()).hasPath("/");

        String entered = ask("GET /?token=%s HTTP/1.1".formatted(token()), own());

        assertThat(status(entered)).isEqualTo(303);
        assertThat(entered)
                .contains("Location: ./\r\n")
                .contains("objex-%d=%s; Path=/; HttpOnly; SameSite=Strict".formatted(server.port(), token()));
        assertThat(ask("GET / HTTP/1.1", own(), cookie())).contains("<p>home</p>");
        assertThat(get("/")).contains("<p>home</p>");
    }

    @Test
    void an_address_deeper_down_loses_the_token_too() throws IOException {
        String entered = ask("GET /object/17?token=%s HTTP/1.1".formatted(token()), own());

        assertThat(entered).contains("Location: ./17\r\n");
    }

    @Test
    void only_this_machine_is_listened_to() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, server.port()), 2000))
                                .as(address.toString())
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }
    }

    @Test
    void other_machines_are_listened_to_when_told_so() throws IOException {
        restart(new ServerOptions("0.0.0.0", 0, "", Set.of("Objex.acme.com"), Limits.USUAL));

        assertThat(status(ask("GET / HTTP/1.1", "Host: 10.1.2.3:80", bearer()))).isEqualTo(200);
        assertThat(status(ask("GET / HTTP/1.1", "Host: objex.acme.com", bearer())))
                .isEqualTo(200);
        assertThat(status(ask("GET / HTTP/1.1", "Host: OBJEX.ACME.COM", bearer())))
                .isEqualTo(200);
        assertThat(status(ask("GET / HTTP/1.1", "Host: evil.com", bearer()))).isEqualTo(421);
        assertThat(status(ask("GET / HTTP/1.1", "Host: 10.1.2.3:80"))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "evil.com:PORT",
                "localhost.evil.com",
                "127.0.0.1.evil.com",
                "10.0.0.1",
                "127.0.0.1@evil.com",
                "localhost:PORT@evil.com",
                "localhost, evil.com",
                "localhost.",
                "[::2]",
                "LOCALHOST\u0131",
                ""
            })
    void a_name_that_was_made_to_mean_this_machine_is_refused(String host) throws IOException {
        String answer = ask(
                "GET / HTTP/1.1", "Host: " + host.replace("PORT", String.valueOf(server.port())), bearer(), cookie());

        assertThat(status(answer)).isIn(400, 421);
        assertThat(answer).doesNotContain("home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:9999", "[::1]:80", "127.8.9.1"})
    void this_machine_is_known_by_its_names_and_through_any_tunnel(String host) throws IOException {
        assertThat(status(ask("GET / HTTP/1.1", "Host: " + host, bearer()))).isEqualTo(200);
    }

    @Test
    void a_request_has_one_host() throws IOException {
        assertThat(status(ask("GET / HTTP/1.1", bearer()))).isEqualTo(400);
        assertThat(status(ask("GET / HTTP/1.1", own(), "Host: evil.com", bearer())))
                .isEqualTo(400);
        assertThat(status(ask("GET http://evil.com/ HTTP/1.1", own(), bearer())))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/object/1", "/api/echo", "/nothing", "/?token=", "/?token=0", "/api/echo?token=%00"})
    void without_the_token_nothing_is_told(String path) throws IOException {
        String answer = ask("GET %s HTTP/1.1".formatted(path), own(), "Cookie: objex-%d=0".formatted(server.port()));

        assertThat(status(answer)).isIn(403, 400);
        assertThat(answer).doesNotContain("home").doesNotContain(token()).doesNotContain("Set-Cookie");
    }

    @Test
    void two_servers_have_two_tokens_of_which_none_can_be_guessed() {
        try (WebServer other = WebServer.start(ServerOptions.onLoopback(0), routes)) {
            assertThat(other.url().getQuery()).isNotEqualTo(server.url().getQuery());
            assertThat(token()).matches("[0-9a-f]{36}");
        }
    }

    @Test
    void a_page_from_elsewhere_changes_nothing() throws IOException {
        String post = "POST /api/change HTTP/1.1";
        String none = "Content-Length: 0";
        assertThat(status(ask(post, own(), cookie(), none, "Origin: http://evil.com")))
                .isEqualTo(403);
        assertThat(status(ask(post, own(), cookie(), none, "Origin: http://localhost:1")))
                .isEqualTo(403);
        assertThat(status(ask(post, own(), cookie(), none, "Origin: null"))).isEqualTo(403);
        assertThat(status(ask(post, own(), cookie(), none))).isEqualTo(403);
        assertThat(status(ask(post, own(), none, "Origin: http://localhost:" + server.port())))
                .isEqualTo(403);
        assertThat(status(ask("POST /api/change?token=%s HTTP/1.1".formatted(token()), own(), none)))
                .isEqualTo(403);
        String ownOrigin = "Origin: http://localhost:" + server.port();
        assertThat(status(ask(post, own(), cookie(), none, ownOrigin, "Sec-Fetch-Site: same-site")))
                .isEqualTo(403);
        assertThat(status(ask("GET /api/change HTTP/1.1", own(), cookie()))).isEqualTo(405);
        assertThat(changes).hasValue(0);
    }

    @Test
    void a_page_of_this_server_and_a_program_with_the_token_change_what_they_may() throws IOException {
        String ownOrigin = "Origin: http://localhost:" + server.port();
        String post = "POST /api/change HTTP/1.1";

        assertThat(ask(post, own(), cookie(), "Content-Length: 0", ownOrigin, "Sec-Fetch-Site: same-origin"))
                .endsWith("10");
        assertThat(ask(post, own(), bearer(), "Content-Length: 0")).endsWith("20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/echo", "/api/refuse", "/fault", "/object/1"})
    void every_answer_is_kept_to_itself(String path) throws IOException {
        assertThat(get(path).toLowerCase(Locale.ROOT))
                .contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
                .contains("x-content-type-options: nosniff")
                .contains("referrer-policy: no-referrer")
                .contains("cache-control: no-store")
                .doesNotContain("access-control-allow");
    }

    @Test
    void a_browser_that_asks_first_gets_no_leave() throws IOException {
        String answer = ask(
                "OPTIONS /api/change HTTP/1.1",
                own(),
                "Origin: http://evil.com",
                "Access-Control-Request-Method: POST");

        assertThat(status(answer)).isEqualTo(405);
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/object/..",
                "/object/%2E%2E",
                "/..%2f..%2fetc%2fpasswd",
                "//etc/passwd",
                "/object/%00",
                "/%ff%fe",
                "/\\..\\..\\etc\\passwd",
                "/app.js/../../x"
            })
    void no_path_leads_out(String path) throws IOException {
        assertThat(status(get(path))).isIn(400, 404);
    }

    @Test
    void markup_in_an_error_is_text() throws IOException {
        assertThat(get("/refuse")).contains("&lt;script&gt;").doesNotContain(MARKUP);
        assertThat(get("/api/refuse"))
                .contains("Content-type: application/json")
                .contains("{\"status\": 422, \"error\": \"Cannot be answered\", \"message\": \"<script>");
    }

    @Test
    void a_fault_is_told_without_what_it_says() throws IOException {
        String answer = get("/fault");

        assertThat(status(answer)).isEqualTo(500);
        assertThat(answer)
                .contains("objex made a mistake")
                .doesNotContain("secret")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/number,200",
        "/api/number?n=10,200",
        "/api/number?n=11,400",
        "/api/number?n=-1,400",
        "/api/number?n=x,400"
    })
    void a_number_has_bounds(String path, int status) throws IOException {
        assertThat(status(get(path))).isEqualTo(status);
    }

    @Test
    void a_large_body_is_refused_before_it_is_read() throws IOException {
        restart(ServerOptions.onLoopback(0)
                .with(new Limits(2, 4, 1000, Duration.ofSeconds(10), Duration.ofSeconds(10))));
        String head = "POST /api/change HTTP/1.1\r\n%s\r\n%s\r\n".formatted(own(), bearer());

        try (RawClient client = new RawClient(server.port())) {
            client.send(head + "Content-Length: 2000000000\r\n\r\n" + "x".repeat(5000));
            assertThat(status(client.answer())).isEqualTo(413);
        }
        try (RawClient client = new RawClient(server.port())) {
            client.send(head + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" + "x".repeat(2000) + "\r\n0\r\n\r\n");
            assertThat(status(client.answer())).isEqualTo(413);
        }
        assertThat(changes).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%s HTTP/1.1\r\n", "GET / HTTP/1.1\r\nX: %s\r\n"})
    void a_request_without_end_is_dropped_and_others_go_on(String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            String endless = request.formatted("x".repeat(2_000_000));
            try {
                client.send(endless);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching(".*(reset|pipe|abort).*"); // dropped before it was sent
            }
            assertThat(client.answer()).doesNotContain("200 OK").doesNotContain("home");
        }
        assertThat(get("/")).contains("home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE", "GET", "GET /", "\u0000\u0001\u0002", "GET / HTTP/9.9", "GET /|<> HTTP/1.1"})
    void nonsense_is_refused_and_others_go_on(String line) throws IOException {
        restart(ServerOptions.onLoopback(0).with(SHORT));

        assertThat(RawClient.ask(server.port(), line)).doesNotContain("home").doesNotContain("200 OK");

        assertThat(get("/")).contains("home");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET / HTTP/1.1\r\nHost: local",
                "POST /api/change HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 10\r\n\r\nab"
            })
    void who_is_slow_to_ask_is_dropped(String beginning) throws IOException {
        restart(ServerOptions.onLoopback(0).with(SHORT));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RawClient client = new RawClient(server.port());
            client.send(beginning.replace("TOKEN", token()));
            clients.add(client);
        }

        for (RawClient client : clients) {
            assertThat(client.answer()).isEmpty();
            client.close();
        }
        assertThat(get("/")).contains("home");
        assertThat(changes).hasValue(0);
    }

    @Test
    void who_is_slow_to_listen_is_dropped() throws Exception {
        restart(ServerOptions.onLoopback(0).with(SHORT));
        List<RawClient> deaf = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            RawClient client = new RawClient(server.port());
            client.send("GET /large HTTP/1.1\r\n%s\r\n%s\r\n\r\n".formatted(own(), bearer()));
            deaf.add(client);
        }

        assertThat(get("/")).contains("home"); // both threads were taken
        assertThat(brokenOff.tryAcquire(2, 1, TimeUnit.MINUTES)).isTrue();
        for (RawClient client : deaf) {
            assertThat(client.answer()).doesNotEndWith("\r\n0\r\n\r\n");
            client.close();
        }
    }

    @Test
    void more_than_can_wait_are_turned_away() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(20);
        restart(ServerOptions.onLoopback(0)
                .with(new Limits(2, 4, 1000, Duration.ofSeconds(20), Duration.ofSeconds(20))));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RawClient client = new RawClient(server.port());
            client.send("GET /held HTTP/1.1\r\n%s\r\n%s\r\nConnection: close\r\n\r\n".formatted(own(), bearer()));
            clients.add(client);
        }
        CountDownLatch turnedAway = new CountDownLatch(14);
        List<CompletableFuture<String>> answers = clients.stream()
                .map(client -> CompletableFuture.supplyAsync(() -> answerTo(client, turnedAway), readers))
                .toList();
        turnedAway.await();
        held.countDown();

        assertThat(answers.stream().map(CompletableFuture::join))
                .filteredOn(answer -> !answer.isEmpty())
                .hasSize(6)
                .allMatch(answer -> answer.endsWith("held"));
        readers.shutdown();
        assertThat(get("/")).contains("home");
    }

    private static String answerTo(RawClient client, CountDownLatch turnedAway) {
        try (client) {
            String answer = client.answer();
            if (answer.isEmpty()) {
                turnedAway.countDown();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_whole() throws IOException {
        String answer = get("/broken");

        // where the connection is reset, what has arrived may be lost, too
        assertThat(answer).doesNotEndWith("\r\n0\r\n\r\n").doesNotStartWith("HTTP/1.1 5");
        assertThat(get("/")).contains("home");
    }

    @Test
    void a_long_answer_comes_whole() throws IOException {
        String answer = get("/large");

        assertThat(answer).hasSizeGreaterThan(4000 * 16 * 1024).endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void one_who_goes_away_midway_is_forgotten() throws IOException {
        restart(ServerOptions.onLoopback(0).with(SHORT));
        for (int i = 0; i < 20; i++) {
            try (RawClient client = new RawClient(server.port())) {
                client.send("GET /large HTTP/1.1\r\n%s\r\n%s\r\n\r\n".formatted(own(), bearer()));
                assertThat(client.read(new byte[100])).isPositive();
            }
        }

        assertThat(get("/")).contains("home");
    }

    @Test
    void everything_works_below_a_prefix_and_nothing_beside_it() throws IOException {
        restart(ServerOptions.onLoopback(0).under("/tools/objex"));

        assertThat(server.url()).hasPath("/tools/objex/");
        assertThat(get("/tools/objex/")).contains("home");
        assertThat(get("/tools/objex/object/7")).endsWith("7");
        assertThat(get("/tools/objex")).contains("303").contains("Location: objex/\r\n");
        assertThat(status(get("/"))).isEqualTo(404);
        assertThat(status(get("/tools/objexx/"))).isEqualTo(404);
        assertThat(get("/tools/objex/api/refuse")).contains("application/json");
        assertThat(ask("GET /tools/objex/?token=%s HTTP/1.1".formatted(token()), own()))
                .contains("Location: ./\r\n")
                .contains("Path=/tools/objex/;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objex", "/objex/", "/../x", "//", "/a b", "/<x>"})
    void a_prefix_is_a_plain_path(String prefix) {
        assertThatThrownBy(() -> ServerOptions.onLoopback(0).under(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(prefix);
    }

    @Test
    void a_head_has_no_body() throws IOException {
        assertThat(ask("HEAD / HTTP/1.1", own(), bearer()))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            String request = "GET /object/1 HTTP/1.1\r\n%s\r\n%s\r\n".formatted(own(), bearer());
            client.send(request + "\r\n");
            client.send(request + "Connection: close\r\n\r\n");

            assertThat(client.answer().split("HTTP/1.1 200", -1)).hasSize(3);
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> WebServer.start(ServerOptions.onLoopback(taken.getLocalPort()), routes))
                    .isInstanceOf(ObjexException.class)
                    .hasMessageContaining("Cannot serve on localhost, port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void a_closed_server_leaves_the_port_and_its_threads() throws IOException {
        get("/");
        int port = server.port();
        server.close();

        assertThatCode(() ->
                        WebServer.start(ServerOptions.onLoopback(port), routes).close())
                .doesNotThrowAnyException();
    }

    @Test
    void no_thread_of_it_keeps_the_process_alive() throws IOException {
        get("/");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("objex web")
                        || thread.getName().equals("HTTP-Dispatcher"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }
}
