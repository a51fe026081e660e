package io.objex.render.page;

import io.objex.graph.OneLine;
import io.objex.render.XmlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML under construction: whatever is not markup of this package is escaped, and elements are closed in the order in which
 * they were opened.
 */
final class Html {
    /** What may stand in the midst of a line; all else begins a line, so that a page can be compared. */
    private static final Set<String> INLINE = Set.of("a", "b", "bdi", "code", "span", "title", "summary", "tspan");

    private static final Set<String> VOID = Set.of("meta", "link", "br");

    private final StringBuilder text = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element, with names and values of attributes in turn. */
    Html open(String tag, String... attributes) {
        if (!INLINE.contains(tag)) {
            text.append('\n');
        }
        text.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(escaped(attributes[i + 1])).append('"');
        }
        text.append('>');
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String content, String... attributes) {
        return open(tag, attributes).text(content).close();
    }

    /** Text on one line, whoever chose it. */
    Html text(String content) {
        text.append(escaped(content));
        return this;
    }

    /** Lines as they are. */
    Html lines(String content) {
        String before = "";
        for (String line : content.split("\n", -1)) {
            text.append(before).append(escaped(line));
            before = "\n";
        }
        return this;
    }

    /** Markup of objex itself: style and script. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    private static String escaped(String content) {
        return XmlText.escape(OneLine.of(content));
    }

    /** The page. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return text.append('\n').toString();
    }
}
