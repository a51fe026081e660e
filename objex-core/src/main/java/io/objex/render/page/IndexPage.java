package io.objex.render.page;

import io.objex.render.ByteSize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All failed tests of a build on one page, each with a link to its own. */
public final class IndexPage {
    private IndexPage() {}

    /**
     * A failed test.
     *
     * @param test its name
     * @param headline what is wrong with it
     * @param folder where its files are, below the page, with slashes
     * @param written when its page was written
     */
    public record Entry(String test, String headline, String folder, Instant written) {

        /**
         * Reads what a test's own page says of itself in its head.
         *
         * @param head the beginning of the page, some thousand characters of it
         * @param folder where its files are, below the index, with slashes
         * @param written when it was written
         * @return the entry; empty where this is no such page
         */
        public static Optional<Entry> of(String head, String folder, Instant written) {
            return named(head, LeakPage.TEST)
                    .flatMap(test ->
                            named(head, LeakPage.HEADLINE).map(headline -> new Entry(test, headline, folder, written)));
        }

        private static Optional<String> named(String head, String name) {
            Matcher matcher = Pattern.compile("<meta name=\"" + name + "\" content=\"([^\"<>]*)\">")
                    .matcher(head);
            return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
        }

        private static String unescaped(String text) {
            return text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }

    /**
     * Writes the page.
     *
     * @param entries the failed tests, in the order in which they are to be listed
     * @return a page, to be kept as UTF-8
     */
    public static String of(List<Entry> entries) {
        String title = "Reports on " + ByteSize.count(entries.size(), "test");
        Html html = PageFrame.begin(title, Map.of());
        html.open("header").element("h1", title);
        html.element("p", "What lies in this folder, from all test JVMs of the build.", "class", "lead")
                .close();
        html.open("main")
                .open("section")
                .element("h2", "Tests that left something behind")
                .open("ul", "class", "index");
        for (Entry entry : entries) {
            html.open("li").open("a", "href", path(entry.folder()) + "/leak.html");
            html.element("code", entry.test()).close();
            html.element("p", entry.headline());
            html.element(
                    "p", entry.folder() + ", " + entry.written().truncatedTo(ChronoUnit.SECONDS), "class", "amount");
            html.close();
        }
        html.close().close().close();
        return PageFrame.end(html);
    }

    /** A path below the page, whatever is in the names of its folders. */
    private static String path(String folder) {
        StringBuilder path = new StringBuilder("./");
        for (byte part : folder.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (part & 0xff);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || "/._-$".indexOf(letter) >= 0);
            path.append(plain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
        }
        return path.toString();
    }
}
