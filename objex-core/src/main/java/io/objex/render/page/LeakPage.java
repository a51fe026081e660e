package io.objex.render.page;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakedType;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import io.objex.render.LeakReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failed test as one page: growth, paths, what retains what, referrers and referents of the objects in the report. Complete
 * without scripts, asks nobody for anything, and shows no value that the report in text does not show.
 *
 * <p>Takes time linear in the heap, some tenths of a second for a million objects; stays below a megabyte for an ordinary leak.
 */
public final class LeakPage {
    /** Under which name a page says in its head which test it is about. */
    static final String TEST = "objex-test";
    /** Under which name a page says in its head what is wrong. */
    static final String HEADLINE = "objex-headline";

    private static final String COMMAND = "explore";
    private static final int MOST_DRAWN = 30;
    private static final int MOST_NAMED = 300;

    private final Html html;
    private final PageHeap heap;
    private final Map<String, String> links;
    private final PageFacts facts;

    private LeakPage(String test, String headline, PageHeap heap, Map<String, String> links, PageFacts facts) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(TEST, test);
        names.put(HEADLINE, headline);
        this.html = PageFrame.begin(headline, names);
        this.heap = heap;
        this.links = links;
        this.facts = facts;
        html.open("header").element("h1", test);
        html.element("p", headline, "class", "lead").close();
    }

    /**
     * Writes the page of a test that leaks.
     *
     * @param report what the text says
     * @param heap where it was found, with a path for each leak
     * @param facts what else is known
     * @return a page, to be kept as UTF-8
     */
    public static String of(LeakReport report, PageHeap heap, PageFacts facts) {
        return new LeakPage(report.test(), report.headline(), heap, report.links(), facts).leaks(report);
    }

    /**
     * Writes the page of a test that failed with a message of its own.
     *
     * @param test the test
     * @param message what the text says
     * @param paths the paths of which it speaks, as the text has them
     * @param links where to look further, by what there is to see
     * @param heap where they were found, with the same paths
     * @param facts what else is known
     * @return a page, to be kept as UTF-8
     */
    public static String ofMessage(
            String test,
            String message,
            List<RetainingPath> paths,
            Map<String, String> links,
            PageHeap heap,
            PageFacts facts) {
        String headline = message.lines().findFirst().orElse(test);
        return new LeakPage(test, headline, heap, links, facts).message(message, paths);
    }

    private String leaks(LeakReport report) {
        List<Leak> leaks = report.findings().leaks();
        navigation(leaks.size(), true);
        html.open("main");
        report.notes().forEach(note -> html.element("p", "Note: " + note, "class", "callout"));
        GrowthSection.write(html, report);
        for (int i = 0; i < Math.min(MOST_DRAWN, leaks.size()); i++) {
            leak(i, leaks.get(i));
        }
        if (leaks.size() > MOST_DRAWN) {
            further(leaks.subList(MOST_DRAWN, leaks.size()));
        }
        if (!report.findings().slowed().isEmpty()) {
            html.open("section", "id", "slowed").element("h2", "No leak").open("ul");
            report.findings().slowed().forEach(slowed -> html.element("li", LeakReport.slowedLine(slowed)));
            html.close().close();
        }
        return rest();
    }

    private String message(String message, List<RetainingPath> paths) {
        navigation(paths.size(), false);
        html.open("main").open("section", "id", "message").element("h2", "What the test said");
        html.open("pre").lines(message).close().close();
        for (int i = 0; i < Math.min(MOST_DRAWN, paths.size()); i++) {
            open(i, paths.get(i));
            path(i, paths.get(i), "");
            html.close();
        }
        return rest();
    }

    private void navigation(int paths, boolean hasGrowth) {
        html.open("nav", "aria-label", "On this page").open("ul");
        if (hasGrowth) {
            link("growth", "Growth");
        } else {
            link("message", "Message");
        }
        for (int i = 0; i < Math.min(paths, 5); i++) {
            link("leak" + (i + 1), paths == 1 ? "Path" : "Path " + (i + 1));
        }
        if (!heap.newObjects().isEmpty()) {
            link("paths", "All paths");
            link("retained", "Retained");
        }
        link("objects", "Objects");
        link("about", "About");
        html.close().close();
    }

    private void link(String id, String text) {
        html.open("li").element("a", text, "href", "#" + id).close();
    }

    private void open(int number, RetainingPath path) {
        html.open("section", "id", "leak" + (number + 1), "class", "leak");
        html.open("h2").element("code", path.targetType());
        html.text(" held by ").element("code", path.holder().name()).close();
    }

    private void leak(int number, Leak leak) {
        open(number, leak.path());
        html.open("p", "class", "callout").element("b", "To free it: ").text(LeakReport.remedy(leak));
        html.close();
        path(number, leak.path(), "one of " + ByteSize.count(leak.targetCount()) + " new, leaked");
        html.open("dl");
        leak.details().forEach(this::detail);
        html.element("dt", "what it is made of").open("dd");
        for (LeakedType type : leak.types().subList(0, Math.min(12, leak.types().size()))) {
            html.open("span", "class", "chip").element("code", type.type());
            html.text(" " + type.rate() + ", " + ByteSize.format(type.bytes()))
                    .close()
                    .text(" ");
        }
        if (leak.types().size() > 12) {
            html.text("and " + ByteSize.count(leak.types().size() - 12, "more type"));
        }
        html.close().close().close();
    }

    private void detail(LeakDetail detail) {
        html.element("dt", detail.label());
        detail.lines().forEach(line -> html.element("dd", line));
    }

    private void path(int number, RetainingPath path, String targetNote) {
        html.element("h3", "The shortest retaining path").open("figure");
        PathChain.write(html, "path" + (number + 1), path, targetNote);
        html.open("figcaption").text("As an expression: ").element("code", path.toExpression(), "data-copy", "");
        html.close().close();
        String target = "#" + ObjectsSection.id(heap.paths().get(number).target());
        html.open("p")
                .element("a", "Look at the object, and at what is around it", "href", target)
                .close();
    }

    private void further(List<Leak> leaks) {
        html.open("section", "id", "further")
                .element("h2", ByteSize.count(leaks.size(), "more leak"))
                .open("ul");
        for (Leak leak : leaks.subList(0, Math.min(MOST_NAMED, leaks.size()))) {
            html.open("li").element("code", leak.path().targetType()).text(" held by ");
            html.element("code", leak.path().toExpression()).close();
        }
        if (leaks.size() > MOST_NAMED) {
            html.element("li", "… " + ByteSize.count(leaks.size() - MOST_NAMED) + " more", "class", "note");
        }
        html.close().close();
    }

    private String rest() {
        Surroundings surroundings = new Surroundings(heap);
        if (!heap.newObjects().isEmpty()) {
            MergedSection.write(html, surroundings);
            RetainedMap.write(html, RetainedTree.of(surroundings, "what was left behind"));
        }
        ObjectsSection.write(html, surroundings);
        about();
        return PageFrame.end(html.close());
    }

    private void about() {
        html.open("section", "id", "about").element("h2", "About this report");
        if (!links.isEmpty()) {
            html.open("dl");
            links.forEach(this::lookFurther);
            html.close();
        }
        facts("What the check cost", facts.cost());
        facts("Where the test ran", facts.environment());
        html.close();
    }

    /** A command is there to be copied. */
    private void lookFurther(String name, String target) {
        html.element("dt", name).open("dd");
        html.element("code", target, name.equals(COMMAND) ? new String[] {"data-copy", ""} : new String[0]);
        html.close();
    }

    private void facts(String title, Map<String, String> named) {
        if (named.isEmpty()) {
            return;
        }
        html.open("div", "class", "wide", "role", "region", "aria-label", title, "tabindex", "0");
        html.open("table").element("caption", title).open("tbody");
        named.forEach((name, value) -> html.open("tr")
                .element("th", name, "scope", "row")
                .open("td")
                .lines(value)
                .close()
                .close());
        html.close().close().close();
    }
}
