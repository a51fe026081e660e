package io.objex.explore.prompt;

import io.objex.explore.session.QuestionException;
import io.objex.graph.OneLine;
import java.util.Arrays;
import java.util.List;

/** Reads what was typed behind a command. */
final class Arguments {
    private Arguments() {}

    static List<String> words(String arguments) {
        return arguments.isBlank() ? List.of() : Arrays.asList(arguments.strip().split("\\s+", -1));
    }

    /** A limit: a number, {@code all}, or nothing for the usual. */
    static int limit(String arguments, int usual) {
        String text = arguments.strip();
        if (text.isEmpty()) {
            return usual;
        }
        return text.equals("all") ? Integer.MAX_VALUE : positive(text, "limit");
    }

    static int positive(String text, String what) {
        long number = number(text, what);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new QuestionException("The %s (%s) must be at least 1.".formatted(what, OneLine.of(text)));
        }
        return (int) number;
    }

    static long number(String text, String what) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new QuestionException("The %s must be a number, not '%s'.".formatted(what, OneLine.of(text)));
        }
        return Long.parseLong(text);
    }

    static String required(String arguments, PromptCommand command) {
        if (arguments.isBlank()) {
            throw new QuestionException("Something is missing: " + command.synopsis());
        }
        return arguments.strip();
    }

    static void none(String arguments, String command) {
        if (!arguments.isBlank()) {
            throw new QuestionException(
                    "%s takes no arguments: '%s' is too much.".formatted(command, OneLine.of(arguments.strip())));
        }
    }
}
