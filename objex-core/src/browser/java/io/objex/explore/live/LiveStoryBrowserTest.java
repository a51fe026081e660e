package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.demo.LeakingShop;
import io.objex.explore.web.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running program that leaks, with a person in front of its explorer. */
class LiveStoryBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Test
    void mark_let_it_leak_list_and_click_to_the_holder() throws Exception {
        try (LeakingShop shop = LeakingShop.open(0);
                ObjexServer explorer = ObjexServer.start(0);
                Browser browser = Browser.start()) {
            browser.resize(1100, 700);
            browser.open(shop.url());
            browser.click("a hundred visits");
            browser.open(explorer.url());
            assertThat(browser.text("h1")).startsWith("Mark 1 (");

            browser.click("MARK");
            browser.until("return document.querySelector('h1')?.textContent.startsWith('Mark 2 (')");
            browser.open(shop.url());
            browser.click("a hundred visits");
            browser.open(explorer.url());
            browser.click("LIST");
            browser.click("io.objex.demo.Session");
            browser.until(
                    "return document.querySelector('h1')?.textContent.includes('objects of io.objex.demo.Session')");
            browser.click("@");
            assertThat(browser.text("main")).contains("io.objex.demo.PriceFeed.LISTENERS");
            browser.screenshot(SCREENSHOTS.resolve("live-object.png"));
            browser.resize(360, 800);
            browser.open(explorer.url());
            browser.click("CLEAR");
            browser.until("return document.querySelector('h1')?.textContent.includes('since the beginning')");
            assertThat(browser.script("return document.documentElement.scrollWidth <= 360")
                            .getAsBoolean())
                    .isTrue();
            browser.screenshot(SCREENSHOTS.resolve("live-narrow.png"));
        }
    }

    @ParameterizedTest
    @CsvSource({"360,740,dark", "768,1024,light", "2560,1440,light", "2560,1440,dark"})
    void pages_fit_the_window(int width, int height, String scheme) throws Exception {
        try (ObjexServer explorer = ObjexServer.start(0);
                Browser browser = Browser.start()) {
            browser.resize(width, height);
            browser.prefer(scheme);
            browser.open(explorer.url());
            assertFits(browser, width, "live-mark-%d-%s.png".formatted(width, scheme));
            browser.click("CLEAR");
            browser.until("return document.querySelector('h1')?.textContent.includes('since the beginning')");
            browser.click("LIST");
            browser.click("java.lang.Class");
            browser.until("return document.querySelector('h1')?.textContent.includes('objects of java.lang.Class')");
            assertFits(browser, width, "live-list-%d-%s.png".formatted(width, scheme));
            browser.click("@");
            assertFits(browser, width, "live-object-%d-%s.png".formatted(width, scheme));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void assertFits(Browser browser, int width, String screenshot) throws IOException {
        assertThat(browser.text("h1")).isNotBlank();
        browser.screenshot(SCREENSHOTS.resolve(screenshot));
        assertThat(browser.script("return document.documentElement.scrollWidth").getAsInt())
                .as(screenshot)
                .isLessThanOrEqualTo(width);
    }

    @Test
    void an_explorer_that_was_started_anew_says_what_it_needs() throws Exception {
        try (Browser browser = Browser.start()) {
            int port;
            try (ObjexServer explorer = ObjexServer.start(0)) {
                port = explorer.port();
                browser.open(explorer.url());
                browser.text("h1");
            }
            try (ObjexServer anew = ObjexServer.start(port)) {
                browser.script("location.reload()");
                assertThat(browser.until("return document.body?.innerText.includes('needs a token')")
                                .getAsBoolean())
                        .isTrue();
                browser.open(anew.url());
                assertThat(browser.text("h1")).startsWith("Mark 1 (");
            }
        }
    }
}
