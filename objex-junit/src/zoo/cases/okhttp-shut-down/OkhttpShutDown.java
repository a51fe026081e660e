package zoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.objex.zoo.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A client for each call, shut down after it. */
public class OkhttpShutDown implements Use {
    private static HttpServer server;

    @Override
    public void setUp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", OkhttpShutDown::echo);
        server.start();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] path = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, path.length);
        exchange.getResponseBody().write(path);
        exchange.close();
    }

    @Override
    public void iteration(int i) throws IOException {
        OkHttpClient client = new OkHttpClient();
        String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/page" + i;
        try (Response response =
                client.newCall(new Request.Builder().url(page).build()).execute()) {
            Use.check(response.body().string().equals("/page" + i), "the answer of the server");
        }
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    @Override
    public void tearDown() {
        server.stop(0);
    }
}
