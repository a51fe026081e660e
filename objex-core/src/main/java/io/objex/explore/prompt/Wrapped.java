package io.objex.explore.prompt;

import java.util.ArrayList;
import java.util.List;

/** Sentences on screens of any width. */
final class Wrapped {
    private Wrapped() {}

    /** Breaks a line at its words; the lines below the first are as far from the edge as that one, and a little more. */
    static List<String> lines(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        String stripped = text.stripLeading();
        int indent = Math.min(text.length() - stripped.length(), Math.max(0, width / 2));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        int empty = line.length();
        for (String word : stripped.split(" ", -1)) {
            if (line.length() > empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent + 2));
                empty = line.length();
            }
            if (line.length() > empty) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines.stream().flatMap(each -> cut(each, width).stream()).toList();
    }

    /** A name that is wider than the screen goes on in the next line. */
    private static List<String> cut(String line, int width) {
        List<String> parts = new ArrayList<>();
        String rest = line;
        while (rest.length() > width) {
            parts.add(rest.substring(0, width));
            rest = rest.substring(width);
        }
        parts.add(rest);
        return parts;
    }
}
