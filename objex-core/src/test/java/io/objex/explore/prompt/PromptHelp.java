package io.objex.explore.prompt;

import java.util.List;
import java.util.stream.Stream;

/** What the prompt says of its commands, for the manual. */
public final class PromptHelp {
    private PromptHelp() {}

    /**
     * A command.
     *
     * @param synopsis the word with its arguments
     * @param explained what it does, line by line
     */
    public record Entry(String synopsis, List<String> explained) {}

    /** All commands, in the order of {@code help}. */
    public static List<Entry> entries() {
        return new Commands()
                .all().stream()
                        .map(command -> new Entry(
                                command.synopsis(),
                                Stream.concat(Stream.of(command.summary()), command.details().stream())
                                        .toList()))
                        .toList();
    }
}
