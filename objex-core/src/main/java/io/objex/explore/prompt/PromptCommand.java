package io.objex.explore.prompt;

import java.util.List;
import java.util.Objects;

/**
 * A command of the prompt.
 *
 * @param name the word, of which any unambiguous beginning will do
 * @param synopsis the word with its arguments
 * @param summary what it does, in a line
 * @param details what else help says of it, line by line
 * @param completed what its arguments are completed from
 * @param action what it does
 */
record PromptCommand(
        String name, String synopsis, String summary, List<String> details, Completed completed, Action action) {
    PromptCommand {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(synopsis, "synopsis");
        Objects.requireNonNull(summary, "summary");
        details = List.copyOf(details);
    }

    /** What arguments are completed from. */
    enum Completed {
        /** Nothing is known of them. */
        NOTHING,
        /** Places of the dump. */
        PLACES,
        /** The word to or from, and then a place. */
        WAYS,
        /** What can be ranked. */
        RANKINGS,
        /** Commands. */
        COMMANDS,
        /** Settings. */
        SETTINGS,
        /** A file, and then what to compare by. */
        FILES,
        /** The word sample. */
        SAMPLES,
        /** Ways to draw and options. */
        DRAWINGS
    }

    /** What a command does with what was typed behind it. */
    interface Action {
        void run(Turn turn, String arguments);
    }
}
