package io.objex.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.LeakFindings;
import io.objex.analysis.ResourceGrowth;
import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.render.LeakReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakPageTest {
    private static final PageFacts FACTS =
            new PageFacts(Map.of("java.version", "17.0.15"), Map.of("runs of the test", "60"));

    private static String page(LeakyHeap heap) {
        return LeakPage.of(heap.report(), heap.heap(), FACTS);
    }

    /** Reads a page as strictly as can be: whatever a browser would mend is an error. */
    static Document read(String page) {
        Parser parser = Parser.htmlParser().setTrackErrors(50);
        Document document = parser.parseInput(page, "");
        assertThat(parser.getErrors()).as(page).isEmpty();
        return document;
    }

    @Test
    void a_leak_reads_as_designed() throws Exception {
        String page = page(new LeakyHeap(3, "com.acme.Session", "session-"));
        String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));

        Path written =
                Files.writeString(Files.createDirectories(Path.of("target")).resolve("leak-page.html"), body);
        try (InputStream golden = LeakPageTest.class.getResourceAsStream("leak-page.html")) {
            assertThat(body)
                    .as("%s has what is written now", written)
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void nothing_is_asked_of_anybody() throws Exception {
        Document page = read(page(new LeakyHeap(3, "com.acme.Session", "session-")));

        assertThat(page.select("[src], object, embed, iframe, img, base, form, [style], [onclick]"))
                .isEmpty();
        assertThat(page.select("link").eachAttr("href")).containsExactly("data:,");
        assertThat(page.select("a").eachAttr("href")).isNotEmpty().allMatch(link -> link.startsWith("#"));
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .startsWith("default-src 'none'; img-src data:; style-src 'sha256-")
                .contains(
                        "'" + hash(page.select("style").get(0)) + "'",
                        "'" + hash(page.select("script").get(0)) + "'")
                .doesNotContain("unsafe");
        assertThat(page.select("style").get(0).data()).doesNotContain("url(", "@import");
    }

    private static String hash(Element element) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void everything_can_be_reached_by_keyboard_and_read_aloud() {
        Document page = read(page(new LeakyHeap(30, "com.acme.Session", "session-")));

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("meta[name=viewport]").attr("content")).contains("width=device-width");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("table"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.select("caption")).hasSize(1));
        assertThat(page.select("svg[role=img]")).isNotEmpty().allSatisfy(drawing -> {
            for (String id : drawing.attr("aria-labelledby").split(" ", -1)) {
                assertThat(drawing.select("#" + id).text()).isNotEmpty();
            }
        });
        assertThat(page.select("[role=region]")).isNotEmpty().allSatisfy(region -> {
            assertThat(region.attr("aria-label")).isNotEmpty();
            assertThat(region.attr("tabindex")).isEqualTo("0");
        });
        Set<String> ids = new HashSet<>();
        assertThat(page.select("[id]").eachAttr("id")).allMatch(ids::add);
        assertThat(page.select("a").eachAttr("href")).allMatch(link -> ids.contains(link.substring(1)));
    }

    @Test
    void without_scripts_everything_is_there() {
        LeakyHeap heap = new LeakyHeap(30, "com.acme.Session", "session-");
        Document page = read(page(heap));

        assertThat(page.select("[hidden], noscript")).isEmpty();
        assertThat(page.select("#growth tbody tr").eachText())
                .containsExactly("com.acme.Session +10 +10 +10 30 16 B 480 B");
        assertThat(page.select("#leak1 figcaption code").text())
                .isEqualTo(heap.path().toExpression());
        assertThat(page.select("#leak1 svg .label").eachText()).containsExactly("{\"session-0\"}");
        assertThat(page.select("#leak1 .callout").text())
                .isEqualTo("To free it: remove the entry from Registry.OPEN: frees 120 objects, 5.9 KiB");
        assertThat(page.select("#leak1 dd").eachText()).contains("com.acme.Registry.open(Registry.java:16)");
        assertThat(page.select("#paths summary, #paths li").text()).contains("com.acme.Registry.OPEN", "30 objects");
        assertThat(page.select("#retained svg.cell > title").eachText())
                .anyMatch(title -> title.startsWith("com.acme.Session: "));
        assertThat(page.select("#objects article")).hasSizeGreaterThan(10);
        assertThat(page.select("#about").text())
                .contains("java -jar objex-core-cli.jar explore", "17.0.15", "runs of the test 60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</title></style></script><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' & &amp; &lt; &#65; ]]> <!-- -->",
                "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "turned \u202e around \u2066 and \u2028 on",
                "bell \u0007 nul \u0000 esc \u001b half \ud83d no \ufffe\uffff",
                "line\nline\r\tend"
            })
    void whatever_is_in_a_name_stays_text(String evil) {
        LeakyHeap heap = new LeakyHeap(3, "com.acme." + evil, evil);
        Document plain = read(page(new LeakyHeap(3, "com.acme.Session", "session-")));

        Document page = read(page(heap));

        assertThat(page.select("*").eachAttr("onerror")).isEmpty();
        assertThat(page.select("*").eachAttr("onmouseover")).isEmpty();
        assertThat(page.select("script, img, style, title").stream().map(Element::tagName))
                .containsExactlyElementsOf(plain.select("script, img, style, title").stream()
                        .map(Element::tagName)
                        .toList());
        assertThat(page.select("#leak1 svg title")).hasSize(1);
        assertThat(page.wholeText()).doesNotContain("\u202e", "\u2066", "\u0007", "\u0000", "\u001b", "\ufffe");
    }

    @Test
    void a_name_is_read_back_as_it_was() {
        String name = "com.acme.<b>\"Tom's\" & \ud83d\ude00 \u05e9\u05dc\u05d5\u05dd";

        Document page = read(page(new LeakyHeap(3, name, "key")));

        assertThat(page.select("#leak1 h2 code").get(0).wholeText()).isEqualTo(name);
    }

    @Test
    void no_value_is_shown_that_the_report_does_not_show() {
        String page = page(new LeakyHeap(5, "com.acme.Session", "session-"));

        assertThat(page).contains("session-0").doesNotContain("a secret", "session-1", "session-4");
    }

    @Test
    void ten_thousand_objects_make_no_larger_page() {
        LeakyHeap heap = new LeakyHeap(10_000, "com.acme.Session", "session-");

        Document page = read(page(heap));

        assertThat(page.outerHtml().length()).isLessThan(300_000);
        assertThat(page.select("#objects article")).hasSizeBetween(20, 120);
        assertThat(page.select("#paths").text()).contains("20,000 objects");
    }

    @Test
    void many_leaks_make_no_page_of_a_megabyte() {
        LeakyHeap heap = new LeakyHeap(300, "com.acme.Session", "session-");
        List<RetainingPath> paths = Collections.nCopies(2000, heap.path());
        PageHeap shown = new PageHeap(heap.graph(), heap.newObjects(), paths, paths);

        String page = LeakPage.of(heap.report(2000), shown, FACTS);

        assertThat(page.length()).isLessThan(1 << 20);
        assertThat(read(page).select("#further h2").text()).isEqualTo("1,970 more leaks");
    }

    @Test
    void a_dump_of_a_part_has_numbers_of_its_own() {
        LeakyHeap heap = new LeakyHeap(3, "com.acme.Session", "session-");
        RetainingPath path = heap.path();
        RetainingPath renumbered = new RetainingPath(
                new GcRoot.LoadedClass(900), path.holder(), List.of(), path.steps(), 901, path.targetType());
        LeakReport report = heap.report();
        LeakFindings findings = report.findings().withPaths(List.of(renumbered));
        PageHeap shown = new PageHeap(heap.graph(), heap.newObjects(), List.of(path), List.of(renumbered));

        Document page =
                read(LeakPage.of(new LeakReport("test", findings, List.of(), Map.of()), shown, PageFacts.none()));

        assertThat(page.select("#leak1 .name").eachText()).contains("com.acme.Session @901");
        assertThat(page.select("article h3").eachText())
                .contains("com.acme.Session @901", "com.acme.Session", "class com.acme.Registry @900")
                .noneMatch(title -> title.matches(".*@\\d{1,2}"));
    }

    @Test
    void a_message_of_another_kind_has_its_lines_and_the_same_sections() {
        LeakyHeap heap = new LeakyHeap(3, "com.acme.Session", "session-");

        Document page = read(LeakPage.ofMessage(
                "SessionTest.opens()",
                "Expecting no growth\n  but <1> type grew",
                List.of(heap.path()),
                Map.of("dump", "leak.db"),
                heap.heap(),
                FACTS));

        assertThat(page.select("pre").get(0).wholeText()).isEqualTo("Expecting no growth\n  but <1> type grew");
        assertThat(page.select("main > section").eachAttr("id"))
                .containsExactly("message", "leak1", "paths", "retained", "objects", "about");
    }

    @Test
    void what_grows_outside_the_heap_is_told() {
        ResourceGrowth files =
                new ResourceGrowth("open files", 3, 7, List.of(1L, 1L, 2L), 4096, List.of("/tmp/<a>", "/tmp/b"));
        LeakFindings findings =
                new LeakFindings(List.of(), List.of(), List.of(), 4, 3, 0).withResources(List.of(files));
        PageHeap empty = new PageHeap(new TestHeap().graph(), List.of(), List.of(), List.of());

        Document page =
                read(LeakPage.of(new LeakReport("test", findings, List.of(), Map.of()), empty, PageFacts.none()));

        assertThat(page.select("#growth tbody tr").text()).isEqualTo("open files 3 7 +1 to 2 4.0 KiB");
        assertThat(page.select("#growth li").eachText()).containsExactly("/tmp/<a>", "/tmp/b");
    }

    @Test
    void a_root_that_leaks_by_itself_has_a_path_without_steps() {
        TestHeap heap = new TestHeap();
        int thread =
                heap.thread("worker <1>", io.objex.graph.Origin.APPLICATION).id();
        RetainingPath path =
                io.objex.analysis.RetainingPaths.of(heap.graph()).to(thread).orElseThrow();
        PageHeap shown = new PageHeap(heap.graph(), List.of(), List.of(path), List.of(path));

        Document page = read(LeakPage.ofMessage("test", "still there", List.of(path), Map.of(), shown, FACTS));

        assertThat(path.holder().kind()).isEqualTo(Holder.Kind.THREAD);
        assertThat(page.select("#leak1 .name").eachText())
                .containsExactly("thread \"worker <1>\"", "java.lang.Thread @" + thread);
    }

    @Test
    void the_page_is_the_same_in_every_locale() throws IOException {
        LeakyHeap heap = new LeakyHeap(2000, "com.acme.Session", "session-");
        String page = page(heap);
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(page(heap)).isEqualTo(page);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
