package io.objex.store;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a query, as far as it has to be understood before SQLite sees it: that it is one statement which only reads,
 * which parameters it names, and which tables it may be about.
 *
 * @param parameters the names without their colon, in the order in which SQLite numbers them
 * @param words its words and quoted names, in small letters
 */
record QueryText(Set<String> parameters, Set<String> words) {
    /** What has a meaning of its own whatever is in it comes first, so that nothing inside of it is taken for another. */
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?(?:\\*/|\\z)|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]]*\\]"
                    + "|(?<parameter>[:@$]\\w+)|(?<unnamed>\\?\\d*)|(?<end>;)|(?<word>\\w+)|(?<other>\\S)",
            Pattern.DOTALL);

    private static final String QUOTES = "'\"`[";

    private static final Set<String> READING = Set.of("select", "with", "values", "explain");

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is no single statement that reads, or has a parameter without a name
     */
    static QueryText of(String sql) {
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> words = new HashSet<>();
        boolean begun = false;
        boolean ended = false;
        for (Matcher token = TOKEN.matcher(sql); token.find(); ) {
            if (token.group("end") != null) {
                ended = true;
            } else if (!isComment(token.group())) {
                require(!ended, sql, "it is more than one statement. Ask one after the other.");
                require(begun || isReading(token), sql, "a dump is only read. Begin with SELECT, WITH or VALUES.");
                require(token.group("unnamed") == null, sql, "it has a parameter without a name. Write :name.");
                begun = true;
                words.add(unquoted(token.group()).toLowerCase(Locale.ROOT));
                if (token.group("parameter") != null) {
                    require(token.group().startsWith(":"), sql, "parameters begin with a colon. Write :name.");
                    parameters.add(token.group().substring(1));
                }
            }
        }
        require(begun, sql, "it is empty. Begin with SELECT, WITH or VALUES.");
        return new QueryText(parameters, words);
    }

    private static String unquoted(String token) {
        boolean quoted = token.length() > 1 && QUOTES.indexOf(token.charAt(0)) >= 0;
        return quoted ? token.substring(1, token.length() - 1) : token;
    }

    private static boolean isComment(String token) {
        return token.startsWith("--") || token.startsWith("/*");
    }

    private static boolean isReading(Matcher token) {
        String word = token.group("word");
        return word != null && READING.contains(word.toLowerCase(Locale.ROOT));
    }

    private static void require(boolean condition, String sql, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot ask '%s': %s".formatted(sql.strip(), problem));
        }
    }
}
