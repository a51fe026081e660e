package io.objex.explore.web;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser without a screen, driven over WebDriver by chromedriver, which has to be on the PATH. */
public final class Browser implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Gson gson = new Gson();
    private final Process driver;
    private final String session;

    private Browser(Process driver, int port) throws IOException {
        this.driver = driver;
        List<String> arguments = List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        Map<String, Object> wanted =
                Map.of("goog:chromeOptions", Map.of("args", arguments), "goog:loggingPrefs", Map.of("browser", "ALL"));
        String base = "http://127.0.0.1:%d/session".formatted(port);
        JsonObject answer = post(base, Map.of("capabilities", Map.of("alwaysMatch", wanted)))
                .getAsJsonObject();
        this.session = base + "/" + answer.get("sessionId").getAsString();
    }

    /** Starts a driver with a browser, at no page yet. */
    public static Browser start() throws IOException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return new Browser(driver, Integer.parseInt(started.group(1)));
            }
        }
        throw new IOException("chromedriver did not start");
    }

    /** Goes to an address. */
    public void open(URI url) {
        post(session + "/url", Map.of("url", url.toString()));
    }

    /** A window of a size, also of one that no window can have on a desk. */
    public void resize(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Prefers {@code light} or {@code dark}, as a system does. */
    public void prefer(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void command(String name, Map<String, Object> parameters) {
        post(session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    /** What a script in the page returns. */
    public JsonElement script(String script, Object... arguments) {
        return post(session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** The text of the first element that a selector finds, once it has some. */
    public String text(String selector) {
        return until("return document.querySelector(arguments[0])?.innerText || null", selector)
                .getAsString();
    }

    /** Waits until a script returns something true, and returns it. */
    public JsonElement until(String script, Object... arguments) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonElement value = script(script, arguments);
            boolean there = !value.isJsonNull()
                    && !(value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean() && !value.getAsBoolean());
            if (there) {
                return value;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + script + " " + List.of(arguments) + "; the page says: "
                        + script("return document.body.innerText"));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Clicks on the first link or button whose text contains this. */
    public void click(String text) {
        JsonElement found = until(
                "return [...document.querySelectorAll('a, button')]"
                        + ".find(each => each.textContent.includes(arguments[0]) && each.getClientRects().length) ?? null",
                text);
        String element = found.getAsJsonObject().get(ELEMENT).getAsString();
        post(session + "/element/" + element + "/click", Map.of());
    }

    /** Types keys, one after the other, to whatever has the focus. */
    public void type(String keys) {
        List<Map<String, String>> strokes = new ArrayList<>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            strokes.add(Map.of("type", "keyDown", "value", key));
            strokes.add(Map.of("type", "keyUp", "value", key));
        });
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    /** What the browser complained about since it was last asked, forbidden scripts and missing files included. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        post(session + "/se/log", Map.of("type", "browser"))
                .getAsJsonArray()
                .forEach(entry ->
                        complaints.add(entry.getAsJsonObject().get("message").getAsString()));
        return complaints;
    }

    /** Keeps what the window shows, for people to look at. */
    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String picture = send(HttpRequest.newBuilder(URI.create(session + "/screenshot"))
                        .GET()
                        .build())
                .getAsString();
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    private JsonElement post(String url, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(gson.toJson(body)))
                .build());
    }

    private JsonElement send(HttpRequest request) {
        try {
            String body = client.send(request, BodyHandlers.ofString()).body();
            JsonElement value = JsonParser.parseString(body).getAsJsonObject().get("value");
            if (value.isJsonObject() && value.getAsJsonObject().has("error")) {
                throw new AssertionError(value.toString());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        send(HttpRequest.newBuilder(URI.create(session)).DELETE().build());
        driver.destroy();
    }
}
