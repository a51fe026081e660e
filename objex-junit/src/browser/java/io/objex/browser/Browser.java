package io.objex.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, and what it tells of itself. */
final class Browser implements AutoCloseable {
    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start(boolean withScripts) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(setting("browser.program"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1100,900");
        if (!withScripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(setting("browser.driver")))
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(1));
        return new Browser(driver);
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    void open(Path page) {
        driver.get(page.toAbsolutePath().toUri().toString());
    }

    /** What was asked for since the last time, of anybody. */
    List<String> requests() {
        return entries(LogType.PERFORMANCE)
                .map(entry -> REQUEST.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(request -> request.group(1))
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    /** What the browser complained about since the last time. */
    List<String> complaints() {
        return entries(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    private Stream<LogEntry> entries(String log) {
        return driver.manage().logs().get(log).getAll().stream();
    }

    String title() {
        return driver.getTitle();
    }

    WebElement the(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    List<String> shown(String selector) {
        return all(selector).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    /** Clicks like a person, once it is in sight. */
    void click(WebElement element) {
        ((JavascriptExecutor) driver).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    long number(String script) {
        return ((Number) Objects.requireNonNull(driver.executeScript("return " + script))).longValue();
    }

    void back() {
        driver.navigate().back();
    }

    /** Makes the window as narrow as one likes, and as dark. */
    void look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        Map<String, String> theme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(theme)));
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode((String) Objects.requireNonNull(taken.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
