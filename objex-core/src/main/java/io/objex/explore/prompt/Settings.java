package io.objex.explore.prompt;

import io.objex.explore.session.QuestionException;
import io.objex.graph.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a user can set for the rest of a session. */
final class Settings {
    static final List<String> NAMES = List.of("colours", "limit", "pager", "seed", "width");
    private static final int USUAL_LIMIT = 20;
    private static final int LEAST_WIDTH = 20;
    private static final String OF_SCREEN = "screen";

    private boolean colours;
    private int width;
    private int limit = USUAL_LIMIT;
    private boolean pager = true;
    private String seed = "any";
    private Random seeds = new Random();

    Settings(boolean colours) {
        this.colours = colours;
    }

    boolean colours() {
        return colours;
    }

    /** The columns that answers take on a screen: its own, unless somebody has said otherwise. */
    int width(int ofScreen) {
        return width == 0 ? ofScreen : width;
    }

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
            case "colours", "colors" -> colours = onOrOff("Colours are", value);
            case "limit" -> limit = Arguments.positive(value, "limit");
            case "pager" -> pager = onOrOff("The pager is", value);
            case "seed" -> {
                seeds = new Random(Arguments.number(value, "seed"));
                seed = value;
            }
            case "width" -> width = widthOf(value);
            default ->
                throw new QuestionException("There is no setting '%s'. There are %s."
                        .formatted(OneLine.of(name), String.join(", ", NAMES)));
        }
    }

    private static boolean onOrOff(String what, String value) {
        if (!value.equals("on") && !value.equals("off")) {
            throw new QuestionException("%s on or off, not '%s'.".formatted(what, OneLine.of(value)));
        }
        return value.equals("on");
    }

    private static int widthOf(String value) {
        if (value.equals(OF_SCREEN)) {
            return 0;
        }
        int columns = Arguments.positive(value, "width");
        if (columns < LEAST_WIDTH) {
            throw new QuestionException(
                    "The width (%d) must be at least %d, or the word screen.".formatted(columns, LEAST_WIDTH));
        }
        return columns;
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("colours", word(colours), "whether answers have colours: on, off"));
        lines.add(line("limit", Integer.toString(limit), "how many lines of each sort an answer has"));
        lines.add(line("pager", word(pager), "whether long answers stop at each screen: on, off"));
        lines.add(line("seed", seed, "what go random begins with: a number for the same objects again"));
        lines.add(line(
                "width",
                width == 0 ? OF_SCREEN : Integer.toString(width),
                "how many columns a line has: a number, screen"));
        return lines;
    }

    private static String line(String name, String value, String meaning) {
        return "%-8s %-6s %s".formatted(name, value, meaning);
    }
}
