package io.objex.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON by the letter of RFC 8259 and nothing else, into maps, lists, strings and longs. */
final class StrictJson {
    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        StrictJson json = new StrictJson(text);
        Object value = json.value();
        json.skipSpace();
        json.require(json.at == text.length(), "the end");
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            require(members.put(name, value()) == null, "a name that was not there yet, not " + name);
            skipSpace();
        }
        expect('}');
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        skipSpace();
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                expect(',');
            }
            elements.add(value());
            skipSpace();
        }
        expect(']');
        return elements;
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char character = next();
            require(character >= 0x20, "an escaped control character");
            value.append(character == '\\' ? escaped() : character);
        }
        expect('"');
        return value.toString();
    }

    private char escaped() {
        char character = next();
        if (character == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        require("\"\\/".indexOf(character) >= 0, "an escape that JsonText writes");
        return character;
    }

    private long number() {
        int start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        require(digits.matches("-?(0|[1-9][0-9]*)"), "a number, not " + digits);
        return Long.parseLong(digits);
    }

    private void skipSpace() {
        while (at < text.length() && " \n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        require(at < text.length(), "more");
        return text.charAt(at);
    }

    private char next() {
        char character = peek();
        at++;
        return character;
    }

    private void expect(char expected) {
        require(next() == expected, "'" + expected + "'");
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("no JSON: expected " + what + " at " + at + " of\n" + text);
        }
    }
}
