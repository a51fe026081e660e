package io.objex.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parts that a name or an expression is read in: what stands between dots, each key, each index. */
final class NameParts {
    private static final String ANY_PARTS = "**";

    private NameParts() {}

    /** Returns the parts; a bracket that is not closed reaches to the end. */
    static List<String> of(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '.') {
                addName(parts, text.substring(from, at));
                from = at + 1;
            } else if ("{[\"".indexOf(text.charAt(at)) >= 0) {
                int end = endOfBracket(text, at);
                int begin = text.charAt(at) == '"' ? from : at;
                addName(parts, text.substring(from, begin));
                parts.add(text.substring(begin, end));
                from = end;
                at = end - 1;
            }
        }
        addName(parts, text.substring(from));
        return parts;
    }

    /** Returns the parts of a path, in which keys are whatever the program under test chose. */
    static List<String> of(RetainingPath path) {
        List<String> parts = new ArrayList<>(of(path.holder().name()));
        for (PathStep step : path.steps()) {
            int key = step.label().indexOf('{');
            if (key >= 0) {
                addName(parts, step.label().substring(Math.min(1, key), key));
                parts.add(step.label().substring(key));
            } else {
                parts.addAll(of(step.label()));
            }
        }
        return parts;
    }

    private static void addName(List<String> parts, String name) {
        int any = name.indexOf(ANY_PARTS);
        if (any >= 0) {
            addName(parts, name.substring(0, any));
            parts.add(ANY_PARTS);
            addName(parts, name.substring(any + ANY_PARTS.length()));
        } else if (!name.isEmpty()) {
            parts.add(name);
        }
    }

    /** A key that is text ends where its quotation mark does, whatever brackets are in it. */
    private static int endOfBracket(String text, int begin) {
        boolean quoted = text.startsWith("{\"", begin);
        String close = quoted ? "\"}" : String.valueOf(closeOf(text.charAt(begin)));
        int end = text.indexOf(close, begin + (quoted ? 2 : 1));
        return end < 0 ? text.length() : end + close.length();
    }

    private static char closeOf(char open) {
        return switch (open) {
            case '{' -> '}';
            case '[' -> ']';
            default -> open;
        };
    }

    /** Says whether each bracket that is opened in a text is closed again. */
    static boolean isEven(String text) {
        return of(text).stream().allMatch(part -> {
            int open = part.indexOf('"') > 0 && part.charAt(0) != '{' ? part.indexOf('"') : 0;
            char first = part.charAt(open);
            return "{[\"".indexOf(first) < 0
                    || (part.length() > open + 1 && part.charAt(part.length() - 1) == closeOf(first));
        });
    }

    /** Says whether parts are what a pattern asks for. */
    static boolean match(List<String> pattern, List<String> parts) {
        boolean[] reachable = new boolean[parts.size() + 1];
        reachable[0] = true;
        for (String asked : pattern) {
            boolean[] next = new boolean[parts.size() + 1];
            for (int at = 0; at <= parts.size(); at++) {
                if (asked.equals(ANY_PARTS)) {
                    next[at] = reachable[at] || (at > 0 && next[at - 1]);
                } else {
                    next[at] = at > 0 && reachable[at - 1] && matches(asked, parts.get(at - 1));
                }
            }
            reachable = next;
        }
        return reachable[parts.size()];
    }

    private static boolean matches(String asked, String part) {
        if (asked.indexOf('*') < 0) {
            return asked.equals(part);
        }
        StringBuilder pattern = new StringBuilder();
        for (String literal : asked.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(part).matches();
    }
}
