package io.objex.render;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes JSON (RFC 8259), two spaces to a level: a library for it would land on every user's test class path. */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder();
    private String indent = "";
    private boolean first = true;

    JsonText object(Consumer<JsonText> members) {
        nested('{', '}', () -> members.accept(this));
        return this;
    }

    JsonText object(String name, Consumer<JsonText> members) {
        name(name);
        return object(members);
    }

    <T> JsonText array(String name, List<T> elements, BiConsumer<JsonText, T> members) {
        name(name);
        nested(
                '[',
                ']',
                () -> elements.forEach(element -> {
                    separate();
                    object(json -> members.accept(json, element));
                }));
        return this;
    }

    JsonText strings(String name, List<String> values) {
        name(name);
        nested(
                '[',
                ']',
                () -> values.forEach(value -> {
                    separate();
                    quote(value);
                }));
        return this;
    }

    JsonText numbers(String name, List<? extends Number> values) {
        name(name);
        nested(
                '[',
                ']',
                () -> values.forEach(value -> {
                    separate();
                    text.append(value);
                }));
        return this;
    }

    JsonText value(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonText value(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    private void nested(char open, char close, Runnable inside) {
        String outer = indent;
        text.append(open);
        indent = outer + "  ";
        first = true;
        inside.run();
        indent = outer;
        if (!first) {
            text.append('\n').append(indent);
        }
        text.append(close);
        first = false;
    }

    private void name(String name) {
        separate();
        quote(name);
        text.append(": ");
    }

    private void separate() {
        text.append(first ? "\n" : ",\n").append(indent);
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < FIRST_PRINTABLE || (Character.isSurrogate(character) && !isPaired(value, i))) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        text.append('"');
    }

    private static boolean isPaired(String value, int index) {
        return Character.isHighSurrogate(value.charAt(index))
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
