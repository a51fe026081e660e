package io.objex.explore.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.http.ServerOptions;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.KnownHeap;
import io.objex.graph.Progress;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.store.Dump;
import io.objex.store.DumpAnalyzer;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person, a browser and the dump of a failed test. */
class DumpStoryBrowserTest {
    private static final String ENTER = "\ue007";
    private static final String DOWN = "\ue015";
    private static final String RIGHT = "\ue014";
    private static final String PAGE_DOWN = "\ue00f";
    private static final String TAB = "\ue004";
    private static final Path SCREENSHOTS = Path.of("target", "browser");

    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private Path dump = Path.of("");
    private DumpExplorer explorer;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        dump = heap.writeAnalysed(folder.resolve("leak.db"));
        explorer = DumpExplorer.start(ServerOptions.onLoopback(0).under("/tools"), dump, null);
        browser = Browser.start();
        browser.resize(1280, 900);
        browser.open(explorer.url());
        browser.text("h1");
    }

    @AfterEach
    void close() {
        browser.close();
        explorer.close();
    }

    private void goTo(String hash) {
        browser.script(
                "document.querySelector('#main').replaceChildren(); location.hash = arguments[0];"
                        + " window.dispatchEvent(new HashChangeEvent('hashchange'))",
                hash);
        browser.text("#main > :first-child");
        browser.until("return !document.querySelector('#main').hasAttribute('aria-busy')");
    }

    private String hash() {
        return browser.script("return decodeURIComponent(location.hash)").getAsString();
    }

    @Test
    void from_the_failed_test_to_the_holder_by_mouse_and_back_by_keys() throws IOException {
        assertThat(browser.script("return location.href").getAsString()).doesNotContain("token");
        assertThat(browser.text(".finding")).contains("SessionTest.closes_every_session() left");

        browser.click("Registry.OPEN{");

        assertThat(browser.text(".middle h1")).startsWith("com.acme.Session @" + heap.first());
        assertThat(browser.text(".chain .root"))
                .contains("com.acme.Registry.OPEN")
                .contains("static field");
        assertThat(browser.text(".chain .target")).contains("com.acme.Session @" + heap.first());
        assertThat(browser.text(".column:first-child")).contains("Listener");
        assertThat(browser.text(".column:last-child")).contains(".listeners");
        assertThat(browser.script("return document.title").getAsString()).startsWith("com.acme.Session");
        browser.screenshot(SCREENSHOTS.resolve("object.png"));

        String before = hash();
        browser.click("com.acme.Registry.OPEN");
        browser.until("return document.querySelector('.middle h1')?.textContent.includes('class com.acme.Registry')");
        browser.type("b");
        browser.until("return decodeURIComponent(location.hash) === arguments[0]", before);
        browser.until("return document.querySelector('.middle h1')?.textContent.includes('Session')");
        browser.type("f");
        browser.until("return document.querySelector('.middle h1')?.textContent.includes('class com.acme.Registry')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_search_by_keys_alone() {
        browser.type("/");
        browser.type("Session" + ENTER);
        browser.until("return location.hash.startsWith('#/search/')");
        assertThat(browser.text("#main h1")).contains("for 'Session'");

        browser.type(DOWN);
        browser.type(DOWN);
        browser.type(ENTER);
        browser.until("return location.hash.startsWith('#/object/')");
        browser.until("return document.querySelector('.middle h1')?.textContent.includes('Session')");

        browser.type("/");
        browser.type("@" + heap.first() + ENTER);
        browser.until("return document.querySelector('.middle h1')?.textContent.includes('Session @')");
        browser.type(DOWN);
        browser.type(RIGHT);
        browser.until("return document.activeElement.closest('.column') !== null");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_mark_is_kept_with_its_note() {
        goTo("#/object/@" + heap.first());
        browser.text(".middle h1");
        browser.script("document.querySelector('.mark input').focus()");
        browser.type("culprit" + TAB + "ask <i>Ada</i>" + ENTER);
        browser.until("return document.querySelector('.mark p')?.textContent.startsWith('Marked')");

        goTo("#/marks");
        assertThat(browser.text("#main")).contains("culprit").contains("ask <i>Ada</i>");
        browser.open(explorer.url());
        browser.text(".finding");
        browser.type("/");
        browser.type("culprit" + ENTER);
        assertThat(browser.until("return document.querySelector('#main .list')?.innerText.includes('[culprit]')")
                        .getAsBoolean())
                .isTrue();
        try (ExplorerSession session = ExplorerSession.over(Dump.open(dump))) {
            assertThat(session.marks().rows()).hasSize(1);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void sql_is_asked_and_a_mistake_is_told() {
        goTo("#/sql");
        browser.script("document.querySelector('textarea').focus()");
        browser.type("SELECT id AS object, '<b>x</b>' AS markup, NULL AS missing FROM object LIMIT 3");
        browser.click("Ask");
        assertThat(browser.text("table")).contains("@0").contains("<b>x</b>").contains("NULL");
        assertThat(browser.script("return document.querySelectorAll('table b').length")
                        .getAsInt())
                .isZero();

        goTo("#/sql/DELETE FROM object");
        assertThat(browser.text(".trouble")).contains("only read");
    }

    @Test
    void what_the_heap_is_called_is_never_more_than_text() {
        for (String hash : new String[] {
            "#/types", "#/top/size", "#/search/evil", "#/search/<img src=x onerror=alert(1)>", "#/roots", "#/treemap"
        }) {
            goTo(hash);
            assertThat(browser.script(
                                    "return document.querySelectorAll('#main img, #main script, #main iframe').length")
                            .getAsInt())
                    .isZero();
        }
        goTo("#/search/evil");
        assertThat(browser.text("#main")).contains("com.acme.evil\\u001b[31m\\n");
        assertThat(browser.script("return document.title").getAsString()).endsWith("objex");
    }

    @ParameterizedTest
    @CsvSource({"360,740,light", "360,740,dark", "768,1024,light", "1280,900,dark", "2560,1440,light", "2560,1440,dark"
    })
    void pages_fit_the_window(int width, int height, String scheme) throws IOException {
        browser.resize(width, height);
        browser.prefer(scheme);
        for (String page : new String[] {
            "",
            "types",
            "top/retained",
            "growth",
            "roots",
            "treemap",
            "audit",
            "marks",
            "sql",
            "search/java",
            "object/@leak",
            "object/com.acme.Registry",
            "picture/@leak/path"
        }) {
            goTo("#/" + page);
            String said = page.isEmpty() ? "overview" : page.replaceAll("[^a-z]+", "-");
            browser.screenshot(SCREENSHOTS.resolve("%s-%d-%s.png".formatted(said, width, scheme)));

            assertThat(browser.script("return document.documentElement.scrollWidth - window.innerWidth")
                            .getAsInt())
                    .as("%s at %d", page, width)
                    .isLessThanOrEqualTo(0);
            assertThat(browser.script("return document.querySelectorAll('.trouble').length")
                            .getAsInt())
                    .as(page)
                    .isZero();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/nonsense", "#/object/@99999999", "#/object/nowhere.at.All", "#/top/nonsense", "#/%%"})
    void an_address_that_leads_nowhere_is_told(String hash) {
        goTo(hash);

        if (hash.equals("#/%%")) {
            assertThat(browser.text("h1")).isEqualTo("leak.db");
        } else {
            assertThat(browser.text(".trouble")).isNotBlank();
        }
    }

    @Test
    void a_server_that_was_ended_or_started_anew_is_told() {
        int port = explorer.url().getPort();
        explorer.close();
        goTo("#/types");
        assertThat(browser.text(".trouble")).contains("Has it been ended?");

        explorer = DumpExplorer.start(ServerOptions.onLoopback(port).under("/tools"), dump, null);
        goTo("#/roots");
        assertThat(browser.text(".trouble")).contains("needs a token").contains("Open the one that objex printed");
        browser.script("location.reload()");
        assertThat(browser.until("return document.body?.innerText.includes('needs a token')")
                        .getAsBoolean())
                .isTrue();
        browser.open(explorer.url());
        assertThat(browser.text(".finding")).contains("closes_every_session");
    }

    @Test
    void of_a_long_list_only_what_is_seen_is_in_the_page() {
        explorer.close();
        explorer = DumpExplorer.start(ServerOptions.onLoopback(0), longList(), null);
        browser.open(explorer.url());
        browser.text("h1");
        goTo("#/object/com.acme.Registry.ALL.elementData");
        browser.click("more");
        browser.until("return document.querySelector('.column:last-child .list')?.ariaRowCount === '500'");
        browser.click("more");
        browser.until("return document.querySelector('.column:last-child .list')?.ariaRowCount === '2500'");
        assertThat(browser.until("return document.querySelectorAll('.column:last-child .rows .row').length")
                        .getAsInt())
                .isBetween(10, 120);

        browser.script("document.querySelector('.column:last-child .rows').scrollTop = 1e9");
        browser.until("return document.querySelector('.column:last-child')?.innerText.includes('[2499]')");
        browser.script("document.querySelector('.column:last-child .rows').scrollTop = 0");
        browser.until("return document.querySelector('.column:last-child')?.innerText.includes('[0]')");
        browser.script("document.querySelector('.column:last-child .rows .name').focus()");
        for (int i = 0; i < 5; i++) {
            browser.type(PAGE_DOWN);
        }
        assertThat(browser.until("return document.activeElement?.title || null").getAsString())
                .startsWith("[100]: com.acme.Listener");
    }

    private Path longList() {
        TestHeap heapOfMany = new TestHeap();
        TestObject[] listeners = IntStream.range(0, 3000)
                .mapToObj(each -> heapOfMany.object("com.acme.Listener"))
                .toArray(TestObject[]::new);
        heapOfMany.staticField("com.acme.Registry", "ALL", heapOfMany.arrayList(listeners));
        Path file = folder.resolve("long.db");
        new DumpWriter().write(file, new DumpContents(heapOfMany.graph(), List.of(), List.of(), List.of(), Map.of()));
        DumpAnalyzer.analyze(file, Progress.NONE);
        return file;
    }
}
