package io.objex.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Real failures, looked at in Chromium: clicked through, in both themes, on a phone, with scripts and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsInBrowserTest {
    private static final int PHONE = 360;
    private static final int DESK = 1100;

    private final Path folder = Path.of(Objects.requireNonNull(System.getProperty("browser.folder")));
    private final Path artifacts = folder.resolve("objex");
    private final Browser browser = Browser.start(true);

    @BeforeAll
    void fail() throws IOException {
        Files.createDirectories(folder);
        Failures.run(artifacts);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(artifacts)) {
            return files.filter(file -> file.endsWith("leak.html")).sorted().toList().stream();
        }
    }

    private Path page(String fixture) throws IOException {
        return pages().filter(page -> page.toString().contains(fixture))
                .findFirst()
                .orElseThrow();
    }

    private void open(Path page) {
        browser.requests();
        browser.complaints();
        browser.look(DESK, false);
        browser.open(page);
    }

    private void assertQuiet(Path page) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .allMatch(url -> url.startsWith(page.toUri().toString()));
    }

    @Test
    void every_failure_has_its_page() throws IOException {
        assertThat(pages()).hasSize(6);
        assertThat(pages()).allSatisfy(page -> assertThat(Files.size(page)).isLessThan(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_opens_without_complaint_and_asks_nobody(Path page) throws IOException {
        open(page);

        assertThat(browser.title()).contains(" leaks: ").endsWith(" grew in each of 3 runs");
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertQuiet(page);
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {DESK, PHONE}) {
                browser.look(width, dark);
                assertThat(browser.number("document.documentElement.scrollWidth"))
                        .as("%s is as wide as %d", page, width)
                        .isLessThanOrEqualTo(width);
                browser.picture(folder.resolve("%s-%s-%s.png"
                        .formatted(
                                artifacts
                                        .relativize(page.getParent())
                                        .toString()
                                        .replaceAll("\\W+", "-"),
                                width == PHONE ? "phone" : "desk",
                                dark ? "dark" : "light")));
            }
        }
        assertQuiet(page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_click_leads_from_object_to_object_and_back(Path page) {
        open(page);

        browser.click(browser.the("#leak1 p a"));
        String first = browser.shown("article h3").get(0);
        browser.click(visibleLink());
        assertThat(browser.shown("article h3")).hasSize(1).doesNotContain(first);
        browser.back();
        assertThat(browser.shown("article h3")).containsExactly(first);
        assertQuiet(page);
    }

    private WebElement visibleLink() {
        return browser.all("article li a").stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_map_zooms_by_mouse_and_by_keyboard() throws IOException {
        Path page = page("SmallFixture");
        open(page);
        List<String> whole = browser.shown(".treemap .cell:not(.inner):not(.deep) tspan");

        browser.click(browser.the(".treemap .opens rect"));
        List<String> part = browser.shown(".treemap .cell:not(.inner):not(.deep) tspan");
        assertThat(part).isNotEmpty().isNotEqualTo(whole);
        assertThat(browser.the(".treemap [role=status]").getText()).contains(" › ");
        browser.picture(folder.resolve("zoomed.png"));
        browser.click(browser.the(".treemap button"));
        assertThat(browser.shown(".treemap .cell:not(.inner):not(.deep) tspan")).isEqualTo(whole);

        browser.the(".treemap .opens").sendKeys(Keys.ENTER);
        assertThat(browser.shown(".treemap .cell:not(.inner):not(.deep) tspan")).isEqualTo(part);
        assertQuiet(page);
    }

    @Test
    void an_expression_can_be_copied() throws IOException {
        Path page = page("SmallFixture");
        open(page);

        browser.click(browser.the("#leak1 figcaption button"));

        assertThat(browser.number("document.querySelectorAll('#leak1 figcaption button').length"))
                .isEqualTo(1);
        assertThat(browser.the("#leak1 figcaption button").getText()).isIn("Copied", "Selected");
        assertQuiet(page);
    }

    @Test
    void without_scripts_everything_is_shown() throws IOException {
        try (Browser without = Browser.start(false)) {
            without.open(page("SmallFixture"));

            assertThat(without.all("button, select")).isEmpty();
            assertThat(without.shown("article h3")).hasSizeGreaterThan(5);
            assertThat(without.shown("#leak1 svg text")).isNotEmpty();
            assertThat(without.shown(".treemap .cell tspan")).isNotEmpty();
            without.click(without.the("#leak1 p a"));
            assertThat(without.complaints()).isEmpty();
        }
    }

    @Test
    void the_index_leads_to_every_page() throws IOException {
        Path index = artifacts.resolve("index.html");
        int pages = (int) pages().count();
        for (int number = 0; number < pages; number++) {
            open(index);
            assertThat(browser.all("li a")).hasSize(pages);
            browser.click(browser.all("li a").get(number));
            assertThat(browser.title()).contains(" leaks: ");
            assertThat(browser.complaints()).isEmpty();
        }
        open(index);
        browser.picture(folder.resolve("index.png"));
    }
}
