package io.objex.render;

import java.util.Locale;

/** Text as XML 1.0 and HTML can hold it, whoever chose it. May change. */
public final class XmlText {
    private XmlText() {}

    /**
     * Escapes markup, and makes visible what XML has no characters for. Time linear in the text.
     *
     * @param text any text
     * @return text for an element or a quoted attribute; a control character or half of a surrogate pair as <code>&#92;u0007</code>
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(escaped, character));
        return escaped.toString();
    }

    /**
     * Makes visible what XML has no characters for, without escaping markup.
     *
     * @param text any text
     * @return the same text where there is nothing to replace
     */
    public static String legal(String text) {
        if (text.codePoints().allMatch(XmlText::isLegal)) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> appendLegal(legal, character));
        return legal.toString();
    }

    private static void append(StringBuilder escaped, int character) {
        switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> appendLegal(escaped, character);
        }
    }

    private static void appendLegal(StringBuilder legal, int character) {
        if (isLegal(character)) {
            legal.appendCodePoint(character);
        } else {
            legal.append(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }

    /** Stricter than the letter of XML, which allows the controls beyond ASCII and line breaks. */
    private static boolean isLegal(int character) {
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean noCharacter = (character & 0xfffe) == 0xfffe;
        return !Character.isISOControl(character) && !surrogate && !noCharacter;
    }
}
