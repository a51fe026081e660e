package io.objex.explore.session;

import io.objex.graph.HeapGraph;
import io.objex.graph.OneLine;
import io.objex.render.draw.Sketch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is typed behind the way of a drawing: how far, what to leave out, what to say. */
final class DrawingOptions {
    /** The words that are known, as help says them. */
    static final String SYNOPSIS =
            "depth N, most N, ignore REGEX, filter REGEX, highlight REGEX, short, counts, sizes, insides";

    private DrawingOptions() {}

    /**
     * Changes a sketch as the words say.
     *
     * @param words the words behind the way
     * @throws QuestionException if one of them means nothing
     */
    static Sketch apply(Deque<String> words, HeapGraph graph, Sketch sketch) {
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.remove();
            switch (word) {
                case "depth" -> sketch.depth(number(word, left));
                case "most" -> sketch.tooMany(number(word, left));
                case "ignore" -> sketch.ignore(ofTypes(word, left, graph));
                case "filter" -> sketch.filter(ofTypes(word, left, graph));
                case "highlight" -> sketch.highlight(ofTypes(word, left, graph));
                case "short" -> sketch.shortNames();
                case "counts" -> sketch.counts();
                case "sizes" -> sketch.extraInfo(object -> graph.shallowSize(object) + " B");
                case "insides" -> sketch.insides();
                default ->
                    throw new QuestionException(
                            "Drawings have no option '%s'. There are %s.".formatted(OneLine.of(word), SYNOPSIS));
            }
        }
        return sketch;
    }

    private static int number(String word, Deque<String> left) {
        String text = value(word, left);
        if (!text.matches("\\d{1,9}")) {
            throw new QuestionException("Behind %s goes a number, not '%s'.".formatted(word, OneLine.of(text)));
        }
        return Integer.parseInt(text);
    }

    private static IntPredicate ofTypes(String word, Deque<String> left, HeapGraph graph) {
        String text = value(word, left);
        try {
            Pattern name = Pattern.compile(text);
            return object -> name.matcher(graph.typeOf(object).name()).find();
        } catch (PatternSyntaxException e) {
            throw new QuestionException(
                    "'%s' is no regular expression: %s.".formatted(OneLine.of(text), OneLine.of(e.getDescription())));
        }
    }

    private static String value(String word, Deque<String> left) {
        if (left.isEmpty()) {
            throw new QuestionException("Something is missing behind %s.".formatted(word));
        }
        return left.remove();
    }
}
