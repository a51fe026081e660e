package io.objex.explore.live;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Place;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.render.ByteSize;
import io.objex.render.XmlText;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Answers as pages. Everything that comes from the program is escaped here, and links are relative, so a proxy may add a prefix. */
final class LivePage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s - objex</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="%1$slive.css">
            <script src="%1$slive.js" defer></script>
            </head>
            <body>
            <header>
            <a class="home" href="%1$s./">objex</a> <span class="program">%3$s</span>
            <nav>
            <a href="%1$slist" accesskey="l">LIST</a>
            <form method="post" action="%1$srefresh"><button accesskey="r">REFRESH</button></form>
            <form method="post" action="%1$smark"><button accesskey="m">MARK</button></form>
            <form method="post" action="%1$sclear"><button accesskey="c">CLEAR</button></form>
            <a href="%1$sgrowth" accesskey="g">GROWTH</a>
            <a href="%1$sraw">RAW</a>
            </nav>
            </header>
            <main>
            <h1>%2$s</h1>
            """;
    private static final String FOOT = "</main>\n</body>\n</html>\n";

    private final String up;
    private final String ofTypes;
    private final StringBuilder html = new StringBuilder();

    /**
     * A page.
     *
     * @param depth how many folders below the root it lies
     * @param title what it says above all
     * @param program what runs
     * @param all whether it leaves nothing out, which the pages of types then do not either
     */
    private LivePage(int depth, String title, String program, boolean all) {
        this.up = "../".repeat(depth);
        this.ofTypes = all ? "?all=1" : "";
        html.append(HEAD.formatted(up, XmlText.escape(title), XmlText.escape(program)));
    }

    /**
     * An answer.
     *
     * @param depth how many folders below the root the page lies
     * @param program what runs
     * @param answer the answer
     * @param hint what to do next, empty for nothing
     * @param next where there is more of it, relative to the page; null for nowhere
     */
    static String of(int depth, String program, Answer answer, String hint, @Nullable String next) {
        return of(depth, program, answer, hint, next, false);
    }

    /**
     * The same.
     *
     * @param all whether the answer leaves nothing out
     */
    static String of(int depth, String program, Answer answer, String hint, @Nullable String next, boolean all) {
        LivePage page = new LivePage(depth, answer.headline(), program, all);
        if (!hint.isEmpty()) {
            page.html.append("<p>").append(hint).append("</p>\n");
        }
        answer.sections().forEach(page::section);
        boolean partial = answer.sections().stream().anyMatch(Section::isPartial);
        if (partial && next != null) {
            page.html
                    .append("<p><a rel=\"next\" href=\"")
                    .append(XmlText.escape(next))
                    .append("\">more</a></p>\n");
        }
        return page.html.append(FOOT).toString();
    }

    /** Everything there is, row after row. */
    static void writeRaw(Writer out, String program, RawList raw) throws IOException {
        out.write(new LivePage(0, raw.headline(), program, true).html.toString());
        out.write("<table><thead><tr><th>object<th class=\"number\">size<th></thead><tbody>\n");
        raw.writeTo((object, label, bytes, isNew) ->
                out.write("<tr><td><a href=\"seen/%d/%d\">%s</a><td class=\"number\">%s<td>%s\n"
                        .formatted(
                                raw.look(),
                                object,
                                XmlText.escape(label),
                                ByteSize.format(bytes),
                                isNew ? "new" : "")));
        out.write("</tbody></table>\n" + FOOT);
    }

    private void section(Section section) {
        html.append("<section>\n<h2>").append(XmlText.escape(section.title())).append("</h2>\n");
        if (section.rows().isEmpty()) {
            html.append("<p>none</p>\n</section>\n");
            return;
        }
        html.append("<table><tbody>\n");
        section.rows().forEach(this::row);
        html.append("</tbody></table>\n</section>\n");
    }

    private void row(Row row) {
        html.append("<tr><td class=\"step\">")
                .append(XmlText.escape(row.step()))
                .append("<td>")
                .append(label(row))
                .append("<td class=\"number\">")
                .append(row.count() == null ? "" : ByteSize.count(row.count()))
                .append("<td class=\"number\">")
                .append(row.bytes() == null ? "" : ByteSize.format(row.bytes()))
                .append("<td class=\"note\">")
                .append(XmlText.escape(row.note()))
                .append('\n');
    }

    private String label(Row row) {
        String label = XmlText.escape(row.label());
        String href = href(row.place());
        return href.isEmpty() ? label : "<a href=\"" + up + href + "\">" + label + "</a>";
    }

    private String href(@Nullable Place place) {
        if (place instanceof Place.AnObject object) {
            return "object/" + object.id();
        }
        return place instanceof Place.AType type ? "type/" + type.id() + ofTypes : "";
    }
}
