package io.objex.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.render.page.IndexPage.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class IndexPageTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void a_page_says_in_its_head_what_it_is_about() {
        LeakyHeap heap = new LeakyHeap(3, "com.acme.Session", "session-");
        String page = LeakPage.of(heap.report(), heap.heap(), PageFacts.none());

        assertThat(Entry.of(page.substring(0, 2000), "SessionTest/opens", NOW))
                .contains(new Entry("SessionTest.opens()", heap.report().headline(), "SessionTest/opens", NOW));
    }

    @Test
    void names_come_through_whatever_is_in_them() {
        String name = "a \"test\" of <b> & 'c' &amp; \ud83d\ude00 \u05e9\u05dc\u05d5\u05dd &lt;";
        LeakyHeap heap = new LeakyHeap(1, "com.acme.Session", "session-");
        String page = LeakPage.ofMessage(name, name, List.of(), Map.of(), heap0(heap), PageFacts.none());

        Entry entry = Entry.of(page, "folder", NOW).orElseThrow();
        Document index = LeakPageTest.read(IndexPage.of(List.of(entry)));

        assertThat(entry.test()).isEqualTo(name);
        assertThat(index.select("li code").text()).isEqualTo(name);
    }

    private static PageHeap heap0(LeakyHeap heap) {
        return new PageHeap(heap.graph(), heap.newObjects(), List.of(), List.of());
    }

    @Test
    void another_file_is_no_entry() {
        assertThat(Entry.of("<html><title>x</title></html>", "folder", NOW)).isEmpty();
        assertThat(Entry.of("<meta name=\"objex-test\" content=\"a<b\">", "folder", NOW))
                .isEmpty();
    }

    @Test
    void links_lead_to_folders_of_whatever_name() {
        String folder = "T\u00e9st #1?/opens %20 \u05d0";

        Document page = LeakPageTest.read(IndexPage.of(List.of(new Entry("test", "leaks", folder, NOW))));

        String link = page.select("li a").attr("href");
        assertThat(URI.create(link).getPath()).isEqualTo("./" + folder + "/leak.html");
        assertThat(Path.of("/build").toUri().resolve(link).getFragment()).isNull();
        assertThat(page.select("h1").text()).isEqualTo("Reports on 1 test");
        assertThat(page.select("li .amount").text()).isEqualTo(folder + ", 2026-01-02T03:04:05Z");
    }
}
