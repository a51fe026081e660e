package io.objex.render;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes JSON (RFC 8259), two spaces to a level: a library for it would land on every user's test class path. */
final class JsonText {
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
        text.append(JsonString.quoted(value));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
