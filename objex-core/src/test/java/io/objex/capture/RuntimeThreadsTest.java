package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Threads that the JDK starts for itself when it is first asked for something: they are nobody's leak. */
class RuntimeThreadsTest {

    @Test
    void what_the_jdk_starts_for_itself_is_the_jdks() throws Exception {
        HttpServer server = server();
        try {
            Set<String> before = threadsOfTheApplication();

            useTheCommonPool();
            useTheDelayScheduler();
            useAChildProcess();
            useHttp(server);
            useVirtualThreads();

            assertThat(threadsOfTheApplication()).isSubsetOf(before);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void those_of_the_jvm_and_the_one_that_waits_for_delayed_futures_are_the_jdks() {
        useTheDelayScheduler();

        assertThat(SeenHeap.now().graph().threads())
                .filteredOn(thread -> thread.origin() == Origin.JDK)
                .extracting(HeapThread::name)
                .contains("Reference Handler", "Finalizer", "Signal Dispatcher", "Common-Cleaner")
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("delayscheduler"));
    }

    @Test
    void a_cleaner_of_the_application_is_the_jdks_thread_too() {
        Cleaner cleaner = Cleaner.create();
        cleaner.register(new Object(), () -> {});

        assertThat(SeenHeap.now().graph().threads())
                .filteredOn(thread -> thread.name().startsWith("Cleaner-"))
                .isNotEmpty()
                .extracting(HeapThread::origin)
                .containsOnly(Origin.JDK);
    }

    @Test
    void a_fork_join_pool_of_the_application_is_its_own() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            pool.submit(() -> {}).join();

            assertThat(threadsOfTheApplication()).anyMatch(name -> name.matches("ForkJoinPool-\\d+-worker-\\d+"));
        } finally {
            pool.shutdownNow();
        }
    }

    private static Set<String> threadsOfTheApplication() {
        return SeenHeap.now().graph().threads().stream()
                .filter(thread -> thread.origin() == Origin.APPLICATION)
                .map(HeapThread::name)
                .collect(Collectors.toSet());
    }

    private static void useTheCommonPool() {
        CompletableFuture.runAsync(() -> {}, ForkJoinPool.commonPool()).join();
    }

    private static void useTheDelayScheduler() {
        new CompletableFuture<String>()
                .completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)
                .join();
    }

    private static void useAChildProcess() throws IOException, InterruptedException {
        assertThat(ChildJvm.accepts(List.of())).isTrue();
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Keeps a connection alive the old way, and drops a client of the new way without closing it. */
    private static void useHttp(HttpServer server) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (InputStream answer = address.toURL().openStream()) {
            assertThat(answer.readAllBytes()).hasSize(2);
        }
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("ok");
    }

    /** Where there are any: they bring carriers and a thread that wakes the sleeping ones. */
    private static void useVirtualThreads() throws Exception {
        if (Runtime.version().feature() >= 21) {
            Thread virtual = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> LockSupport.parkNanos(1_000_000));
            virtual.join();
        }
    }
}
