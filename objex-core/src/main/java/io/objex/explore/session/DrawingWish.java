package io.objex.explore.session;

import io.objex.graph.OneLine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants something drawn.
 *
 * @param way which way from the object
 * @param options what else, by its name; an empty text for what has no value
 */
record DrawingWish(Way way, Map<String, String> options) {
    static final String SHORT_NAMES = "--short-names";
    static final String COUNTS = "--counts";
    static final String INSIDES = "--insides";
    static final String SIZES = "--sizes";
    private static final String DEPTH = "--depth";
    private static final String TOO_MANY = "--too-many";
    private static final String IGNORE = "--ignore";
    private static final String FILTER = "--filter";
    private static final String HIGHLIGHT = "--highlight";
    private static final String OUTPUT = "--output";
    private static final List<String> FLAGS = List.of(SHORT_NAMES, COUNTS, INSIDES, SIZES);
    private static final List<String> VALUES = List.of(DEPTH, TOO_MANY, IGNORE, FILTER, HIGHLIGHT, OUTPUT);
    private static final List<String> ENDINGS = List.of(".svg", ".png", ".dot", ".gv");

    /** Between an option and its value. */
    private static final Pattern EQUALS = Pattern.compile("(?<=^|\\s)(--[a-z-]+)=");

    private static final int USUAL_DEPTH = 3;
    private static final int USUALLY_TOO_MANY = 10;

    /** Which way from the object. */
    enum Way {
        IN,
        OUT,
        PATH
    }

    /** Reads {@code in 2 --short-names --output leak.svg}: the options are those of {@code objex draw}. */
    static DrawingWish of(String text) {
        Deque<String> words = new ArrayDeque<>(
                Arrays.asList(EQUALS.matcher(text.strip()).replaceAll("$1 ").split("\\s+", -1)));
        Way way = way(words.remove());
        Map<String, String> options = new HashMap<>();
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.matches("\\d{1,9}")) {
                options.put(DEPTH, word);
            } else if (FLAGS.contains(word)) {
                options.put(word, "");
            } else {
                options.put(named(word), value(word, words));
            }
        }
        return new DrawingWish(way, options).checked();
    }

    private static Way way(String word) {
        return Arrays.stream(Way.values())
                .filter(each ->
                        !word.isEmpty() && each.name().toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst()
                .orElseThrow(() -> new QuestionException(
                        "Nothing is drawn by '%s'. There are in, out and path.".formatted(OneLine.of(word))));
    }

    private static String named(String word) {
        String name = word.equals("-o") ? OUTPUT : word;
        if (!VALUES.contains(name)) {
            throw new QuestionException("draw has no '%s'. It has a depth, and %s."
                    .formatted(
                            OneLine.of(word),
                            Stream.concat(VALUES.stream(), FLAGS.stream()).collect(Collectors.joining(", "))));
        }
        return name;
    }

    private static String value(String name, Deque<String> words) {
        if (words.isEmpty()) {
            throw new QuestionException("%s needs a value behind it.".formatted(name));
        }
        return words.remove();
    }

    /** Tells of a mistake before anything is read. */
    private DrawingWish checked() {
        depth();
        tooMany();
        ignored();
        filtered();
        highlighted();
        file();
        return this;
    }

    int depth() {
        return number(DEPTH, USUAL_DEPTH);
    }

    int tooMany() {
        return number(TOO_MANY, USUALLY_TOO_MANY);
    }

    private int number(String name, int usual) {
        String text = options.get(name);
        if (text != null && !text.matches("\\d{1,9}")) {
            throw new QuestionException("%s must be a number, not '%s'.".formatted(name, OneLine.of(text)));
        }
        return text == null ? usual : Integer.parseInt(text);
    }

    @Nullable
    Pattern ignored() {
        return pattern(IGNORE);
    }

    @Nullable
    Pattern filtered() {
        return pattern(FILTER);
    }

    @Nullable
    Pattern highlighted() {
        return pattern(HIGHLIGHT);
    }

    private @Nullable Pattern pattern(String name) {
        String text = options.get(name);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new QuestionException("%s must be a regular expression, not '%s': %s."
                    .formatted(name, OneLine.of(text), OneLine.of(e.getDescription())));
        }
    }

    @Nullable
    Path file() {
        String text = options.get(OUTPUT);
        if (text == null) {
            return null;
        }
        if (ENDINGS.stream().noneMatch(text.toLowerCase(Locale.ROOT)::endsWith)) {
            throw new QuestionException(
                    "'%s' has no ending that tells the format: give .svg, .png or .dot.".formatted(OneLine.of(text)));
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new QuestionException("'%s' is no name of a file.".formatted(OneLine.of(text)));
        }
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }
}
