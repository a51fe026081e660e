package zoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.objex.zoo.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A client for each request, dropped after it. */
public class JdkHttpClientDropped implements Use {
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private static HttpServer server;

    @Override
    public void setUp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", JdkHttpClientDropped::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write(new byte[] {'o', 'k'});
        exchange.close();
    }

    @Override
    public void iteration(int i) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(WORKERS)
                .build();
        URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/page/" + i);
        HttpRequest request = HttpRequest.newBuilder(page).build();
        Use.check(client.send(request, BodyHandlers.ofString()).body().equals("ok"), "the answer of the server");
    }

    @Override
    public void tearDown() {
        server.stop(0);
        WORKERS.shutdown();
    }
}
