package io.objex.explore.prompt;

import io.objex.explore.session.QuestionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a user can set for the rest of a session. */
final class Settings {
    static final List<String> NAMES = List.of("limit", "pager", "seed");
    private static final int USUAL_LIMIT = 20;

    private int limit = USUAL_LIMIT;
    private boolean pager = true;
    private String seed = "any";
    private Random seeds = new Random();

    /** How many lines of each sort an answer has if nothing else is said. */
    int limit() {
        return limit;
    }

    boolean pager() {
        return pager;
    }

    /** For the next object at random; the same ones in the same order once a seed has been set. */
    long nextSeed() {
        return seeds.nextInt(Integer.MAX_VALUE);
    }

    void set(String name, String value) {
        switch (name) {
            case "limit" -> limit = Arguments.positive(value, "limit");
            case "pager" -> pager = onOrOff(value);
            case "seed" -> {
                seeds = new Random(Arguments.number(value, "seed"));
                seed = value;
            }
            default ->
                throw new QuestionException(
                        "There is no setting '%s'. There are %s.".formatted(name, String.join(", ", NAMES)));
        }
    }

    private static boolean onOrOff(String value) {
        if (!value.equals("on") && !value.equals("off")) {
            throw new QuestionException("The pager is on or off, not '%s'.".formatted(value));
        }
        return value.equals("on");
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("limit  %-6s how many lines of each sort an answer has".formatted(limit));
        lines.add("pager  %-6s whether long answers stop at each screen: on, off".formatted(pager ? "on" : "off"));
        lines.add("seed   %-6s what go random begins with: a number for the same objects again".formatted(seed));
        return lines;
    }
}
