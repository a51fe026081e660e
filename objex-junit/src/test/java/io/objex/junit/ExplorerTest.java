package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.HeapGrowth;
import io.objex.explore.live.ObjexServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The explorer of a running program, as a program under test that must not leak itself. */
class ExplorerTest {
    private static final List<Object> SHOWN = new ArrayList<>();

    @AfterEach
    void letGo() {
        SHOWN.clear();
    }

    @Test
    @DetectLeaks
    void an_explorer_that_was_used_and_closed_leaves_nothing_behind() throws Exception {
        try (ObjexServer explorer = ObjexServer.start(0)) {
            explore(explorer.url());
        }
        SHOWN.clear();
    }

    /** It stays open, and has shown the objects by then. */
    @Test
    @DetectLeaks
    void an_explorer_in_use_keeps_nothing_of_what_it_showed(HeapProbe heap) throws Exception {
        try (ObjexServer explorer = ObjexServer.start(0)) {
            explore(explorer.url());

            HeapGrowth growth = heap.growthOf(() -> {
                for (int visit = 0; visit < 3; visit++) {
                    explore(explorer.url());
                }
                SHOWN.clear();
            });

            assertThat(growth.types()).noneMatch(type -> type.type().contains("Shown"));
        }
        SHOWN.clear();
    }

    private static final class Shown {}

    private static void explore(URI url) throws IOException {
        assertThat(ask(url, "GET", "/")).contains("Mark ");
        SHOWN.add(new Shown());
        assertThat(ask(url, "POST", "/api/refresh")).contains("ExplorerTest$Shown");
        String growth = ask(url, "GET", "/api/growth");
        String id = growth.replaceFirst("(?s).*ExplorerTest\\$Shown\", \"place\": \"@(\\d+)\".*", "$1");
        assertThat(ask(url, "GET", "/object/" + id)).contains("ExplorerTest.SHOWN");
        assertThat(ask(url, "GET", "/raw")).contains("ExplorerTest$Shown");
        assertThat(ask(url, "POST", "/api/mark")).contains("Mark ");
    }

    /** Without the JDK's client, which keeps threads of its own. */
    private static String ask(URI url, String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            String token = url.getQuery().replace("token=", "");
            String request =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .formatted(method, path, token);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
