package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import io.objex.explore.web.Browser;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code objex serve before.db after.db}, with a person in front of it. */
class DifferenceBrowserTest {
    @TempDir
    Path folder;

    @Test
    void what_a_later_dump_has_more_and_less() throws Exception {
        Path before = new KnownHeap().writeAnalysed(folder.resolve("before.db"));
        TestConsole console = new TestConsole();
        Thread server = new Thread(() -> console.run("serve", before, later()));
        server.start();
        while (!console.out().contains("\n") && server.isAlive()) {
            Thread.onSpinWait();
        }
        try (Browser browser = Browser.start()) {
            browser.resize(1280, 900);
            browser.open(URI.create(console.out().strip()));
            browser.text("h1");
            browser.click("Diff");
            assertThat(browser.text("#main .list"))
                    .contains("com.acme.Order\nnew")
                    .contains("com.acme.Node\ngone");
            assertThat(browser.text(".facts"))
                    .contains("before.db")
                    .contains("after.db")
                    .contains("1 new");
            browser.click("by holder");
            browser.until("return location.hash === '#/diff/holder'");
            assertThat(browser.until("return [...document.querySelectorAll('.name')]"
                                    + ".some(name => name.title === 'com.acme.Orders.ALL')")
                            .getAsBoolean())
                    .isTrue();
            browser.screenshot(Path.of("target", "browser", "difference.png"));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.interrupt();
            server.join();
        }
    }

    private Path later() {
        TestHeap heap = new TestHeap();
        heap.staticField(
                "com.acme.Orders", "ALL", heap.arrayList(heap.object("com.acme.Order"), heap.object("com.acme.Order")));
        HeapGraph graph = heap.graph();
        Path file = folder.resolve("after.db");
        new DumpWriter().write(file, new DumpContents(graph, List.of(), List.of(), List.of(), Map.of()));
        return file;
    }
}
