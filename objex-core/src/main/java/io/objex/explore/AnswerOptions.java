package io.objex.explore;

import picocli.CommandLine.Option;

/** How much of an answer is given, and in what form. */
final class AnswerOptions {
    @Option(names = "--json", description = "Answer as JSON; docs/command-line.md has its form.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines of each sort at most (default ${DEFAULT-VALUE}).")
    private int limit;

    boolean json() {
        return json;
    }

    int limit() {
        return limit;
    }
}
