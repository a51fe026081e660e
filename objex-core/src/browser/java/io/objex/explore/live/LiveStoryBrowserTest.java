package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.demo.LeakingShop;
import io.objex.explore.web.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
