package io.objex.junit.ordinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.objex.junit.DetectLeaks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/** What tests do all day. None of it leaks. {@link OrdinaryTestBodiesTest} runs each in a JVM of its own. */
@DetectLeaks
class OrdinaryTestBodies {

    /** Something to have objects of. */
    public record Person(String name, int age) {}

    /** Something to mock and to stand proxy for. */
    interface Greeter {
        String greet(String name);
    }

    @Test
    void streams() {
        Map<Boolean, List<Integer>> parts =
                IntStream.range(0, 1000).boxed().collect(Collectors.partitioningBy(number -> number % 2 == 0));
        List<String> sorted = parts.get(true).stream()
                .map(String::valueOf)
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()))
                .toList();

        assertThat(sorted).hasSize(500);
    }

    @Test
    void parallel_streams() {
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .map(number -> number * 2)
                        .sum())
                .isEqualTo(99_990_000);
    }

    @Test
    void regex() {
        Matcher matcher = Pattern.compile("(?<year>\\d{4})-(?<month>\\p{Digit}{2})", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher("2024-02");

        assertThat(matcher.matches()).isTrue();
        assertThat(matcher.group("year")).isEqualTo("2024");
        assertThat("a, b;c".split("[,;]\\s*")).hasSize(3);
    }

    @Test
    void string_format() {
        assertEquals("17 items at 3.50, 11.0 %", String.format(Locale.ROOT, "%d items at %.2f, %s %%", 17, 3.5, 11.0));
        assertThat("%,d %08.3f %x %tY".formatted(1_234_567, Math.PI, 255, LocalDate.of(2024, 2, 29)))
                .contains("2024");
    }

    @Test
    void lambdas() {
        List<IntUnaryOperator> operators = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int captured = i;
            operators.add(number -> number + captured);
        }
        Function<Integer, Function<Integer, Integer>> curried = left -> right -> left * right;

        assertThat(operators.stream().mapToInt(each -> each.applyAsInt(1)).sum())
                .isEqualTo(55);
        assertThat(curried.andThen(times -> times.apply(3)).apply(4)).isEqualTo(12);
    }

    @Test
    void string_concatenation_and_switch() {
        StringBuilder text = new StringBuilder();
        for (String unit : List.of("day", "week", "month")) {
            text.append(unit + " has about "
                    + switch (unit) {
                        case "day" -> 1;
                        case "week" -> 7;
                        default -> 30;
                    }
                    + " days\n");
        }

        assertThat(text.toString().lines()).hasSize(3);
    }

    @Test
    void logging_of_the_jdk() {
        Logger logger = Logger.getLogger("com.acme.orders");

        logger.log(Level.INFO, "order {0} of {1}", new Object[] {17, "ada"});
        logger.log(Level.WARNING, "order refused", new IllegalStateException("no stock"));

        assertThat(logger.isLoggable(Level.INFO)).isTrue();
    }

    @Test
    void logging_by_slf4j() {
        org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.orders");

        logger.info("order {} of {}", 17, "ada");
        logger.warn("order refused", new IllegalStateException("no stock"));

        assertThat(logger.getName()).endsWith("orders");
    }

    @Test
    void java_time() {
        ZonedDateTime time = ZonedDateTime.of(2024, 2, 29, 12, 0, 0, 0, ZoneId.of("Asia/Colombo"));

        assertThat(time.withZoneSameInstant(ZoneId.of("America/New_York")).getHour())
                .isEqualTo(1);
        assertThat(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(Locale.FRANCE)
                        .format(time))
                .contains("février");
        assertThat(LocalDate.parse("29.02.2024", DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT)))
                .isEqualTo(time.toLocalDate());
    }

    @Test
    void an_executor_that_is_shut_down() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                answers.add(executor.submit(() -> number * number));
            }
            assertThat(answers.get(7).get()).isEqualTo(49);
        } finally {
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_executor_whose_end_nobody_awaits() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();

        assertThat(executor.submit(() -> "done").get()).isEqualTo("done");

        executor.shutdown();
    }

    @Test
    void futures_in_the_common_pool() {
        CompletableFuture<Integer> sum = CompletableFuture.supplyAsync(() -> 17)
                .thenCombine(CompletableFuture.supplyAsync(() -> 4), Integer::sum)
                .orTimeout(10, TimeUnit.SECONDS);

        assertThat(sum.join()).isEqualTo(21);
    }

    @Test
    void a_thread_that_is_joined() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        Thread thread = new Thread(() -> seen.add("run"), "worker");
        thread.start();
        thread.join();

        assertThat(seen).containsExactly("run");
    }

    @Test
    void a_timer_that_is_cancelled() throws InterruptedException {
        CountDownLatch rung = new CountDownLatch(1);
        Timer timer = new Timer("alarm", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        rung.countDown();
                    }
                },
                1);

        assertThat(rung.await(10, TimeUnit.SECONDS)).isTrue();

        timer.cancel();
    }

    @Test
    void a_thread_local_that_is_removed() {
        ThreadLocal<StringBuilder> local = ThreadLocal.withInitial(StringBuilder::new);
        try {
            local.get().append("text");
            assertThat(local.get()).hasToString("text");
        } finally {
            local.remove();
        }
    }

    @Test
    void exceptions() {
        assertThatThrownBy(() -> List.of().get(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0");
        try {
            throw new IllegalStateException("outer", new IOException("inner"));
        } catch (IllegalStateException e) {
            e.addSuppressed(new ArithmeticException("beside"));
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void reflection() throws ReflectiveOperationException {
        Method method = Person.class.getMethod("name");
        for (int i = 0; i < 50; i++) {
            assertThat(method.invoke(new Person("ada", i))).isEqualTo("ada");
        }

        assertThat(Person.class.getDeclaredConstructors()[0].newInstance("ada", 36))
                .isEqualTo(new Person("ada", 36));
    }

    @Test
    void proxies() {
        Greeter greeter = (Greeter) Proxy.newProxyInstance(
                Greeter.class.getClassLoader(),
                new Class<?>[] {Greeter.class},
                (proxy, method, arguments) -> "hello " + arguments[0]);

        assertThat(greeter.greet("ada")).isEqualTo("hello ada");
    }

    @Test
    void resource_bundles() {
        ResourceBundle bundle = ResourceBundle.getBundle("io.objex.junit.ordinary.Greetings", Locale.FRANCE);

        assertThat(bundle.getString("hello")).isEqualTo("bonjour");
    }

    @Test
    void a_class_loader_that_is_dropped() throws Exception {
        URL classes =
                OrdinaryTestBodies.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            Class<?> keeper = loader.loadClass("io.objex.junit.ordinary.Pigeonhole");
            Object own = keeper.getConstructor().newInstance();
            keeper.getMethod("keep", byte[].class).invoke(own, (Object) new byte[100]);
            assertThat(keeper).isNotSameAs(Pigeonhole.class);
        }
    }

    @Test
    void files(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.txt"), "tea\ncoffee\n");

        assertThat(Files.readAllLines(file)).containsExactly("tea", "coffee");
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readAllBytes()).hasSize(11);
        }
    }

    @Test
    void serialisation() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of("tea", LocalDate.of(2024, 2, 29))));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(List.of("tea", LocalDate.of(2024, 2, 29)));
        }
    }

    @Test
    void xml() throws IOException, ParserConfigurationException, SAXException {
        byte[] text = "<orders><order article='tea'/></orders>".getBytes(StandardCharsets.UTF_8);

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(text))
                        .getElementsByTagName("order")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void random_ids() {
        assertThat(UUID.randomUUID()).isNotEqualTo(UUID.randomUUID());
    }

    @ParameterizedTest
    @ValueSource(strings = "ada")
    void parameterized(String name) {
        assertThat(new Person(name, 36)).hasToString("Person[name=ada, age=36]");
    }

    private static HttpServer startedServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "tea".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Test
    void an_http_server_started_and_stopped() throws IOException {
        HttpServer server = startedServer();
        try (InputStream answer = uri(server).toURL().openStream()) {
            assertThat(answer.readAllBytes()).hasSize(3);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_http_client() throws IOException, InterruptedException {
        HttpServer server = startedServer();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri(server)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("tea");
        } finally {
            server.stop(0);
        }
    }

    private static String welcome(Greeter greeter, String name) {
        return greeter.greet(name) + "!";
    }

    @Test
    void mockito_mocks() {
        Greeter greeter = mock(Greeter.class);
        when(greeter.greet(anyString())).thenReturn("hello");

        assertThat(welcome(greeter, "ada")).isEqualTo("hello!");
        verify(greeter).greet("ada");
    }

    @Test
    void a_jackson_round_trip() throws IOException {
        ObjectMapper mapper = new ObjectMapper();

        String json = mapper.writeValueAsString(new Person("ada", 36));

        assertThat(mapper.readValue(json, Person.class)).isEqualTo(new Person("ada", 36));
    }

    @Test
    void an_sqlite_database_in_memory() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE orders (article TEXT)");
            statement.executeUpdate("INSERT INTO orders VALUES ('tea')");
            try (ResultSet result = statement.executeQuery("SELECT count(*) FROM orders")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getInt(1)).isEqualTo(1);
            }
        }
    }
}
