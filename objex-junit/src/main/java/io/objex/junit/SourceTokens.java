package io.objex.junit;

import java.util.ArrayList;
import java.util.List;

/** Cuts Java or Kotlin into names, numbers and single characters; comments and texts in quotes are left out. */
final class SourceTokens {
    private static final String TRIPLE = "\"\"\"";

    private final String text;
    private final boolean kotlin;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private SourceTokens(String text, boolean kotlin) {
        this.text = text;
        this.kotlin = kotlin;
    }

    /**
     * A name, a number or a single character.
     *
     * @param text as it is written; a text in quotes is a single quote
     * @param line the line, from 1
     */
    record Token(String text, int line) {
        boolean is(String other) {
            return text.equals(other);
        }

        boolean isName() {
            return Character.isJavaIdentifierStart(text.charAt(0));
        }
    }

    static List<Token> of(String text, boolean kotlin) {
        SourceTokens all = new SourceTokens(text, kotlin);
        while (all.at < text.length()) {
            all.next();
        }
        return all.tokens;
    }

    private void next() {
        char character = text.charAt(at);
        if (text.startsWith("//", at)) {
            skipTo(lineEnd());
        } else if (text.startsWith("/*", at)) {
            skipTo(commentEnd());
        } else if (character == '"') {
            quoted(textEnd(at));
        } else if (character == '\'') {
            quoted(quoteEnd(at + 1, '\''));
        } else if (character == '`' && kotlin) {
            int end = indexOr("`", at + 1);
            add(text.substring(at + 1, end), Math.min(end + 1, text.length()));
        } else if (Character.isJavaIdentifierPart(character) && !Character.isIdentifierIgnorable(character)) {
            int end = at;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            add(text.substring(at, end), end);
        } else if (Character.isWhitespace(character)) {
            skipTo(at + 1);
        } else {
            add(String.valueOf(character), at + 1);
        }
    }

    private void quoted(int end) {
        add("\"", end);
    }

    private void add(String token, int end) {
        if (!token.isEmpty()) {
            tokens.add(new Token(token, line));
        }
        skipTo(end);
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private int lineEnd() {
        return indexOr("\n", at);
    }

    private int indexOr(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found;
    }

    /** Comments of Kotlin hold comments. */
    private int commentEnd() {
        int end = at + 2;
        int depth = 1;
        while (end < text.length() && depth > 0) {
            if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else if (kotlin && text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        return end;
    }

    private int textEnd(int start) {
        if (!text.startsWith(TRIPLE, start)) {
            return quoteEnd(start + 1, '"');
        }
        int end = start + TRIPLE.length();
        while (end < text.length() && !text.startsWith(TRIPLE, end)) {
            if (kotlin && text.startsWith("${", end)) {
                end = templateEnd(end + 2);
            } else {
                end += !kotlin && text.charAt(end) == '\\' ? 2 : 1;
            }
        }
        end += TRIPLE.length();
        while (kotlin && end < text.length() && text.charAt(end) == '"') {
            end++;
        }
        return Math.min(end, text.length());
    }

    private int quoteEnd(int start, char quote) {
        int end = start;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            if (kotlin && quote == '"' && text.startsWith("${", end)) {
                end = templateEnd(end + 2);
            } else {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
        }
        return Math.min(end + 1, text.length());
    }

    /** An expression within a text of Kotlin may hold braces and texts itself. */
    private int templateEnd(int start) {
        int end = start;
        int depth = 1;
        while (end < text.length() && depth > 0) {
            char character = text.charAt(end);
            if (character == '"') {
                end = textEnd(end);
                continue;
            }
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            end++;
        }
        return end;
    }
}
