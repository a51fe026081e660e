package io.objex.explore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    static final String STACKTRACE = "--stacktrace";

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on the error stream.")
    private boolean quiet;

    @Option(
            names = Console.NO_COLOR,
            description = "No colours; the variable NO_COLOR does the same, and so does a pipe.")
    @SuppressWarnings("UnusedVariable") // asked for before the line is parsed, by Console
    private boolean plain;

    @Option(names = STACKTRACE, description = "With an error, show where in objex it came up.")
    private boolean stacktrace;

    boolean quiet() {
        return quiet;
    }

    boolean stacktrace() {
        return stacktrace || Boolean.getBoolean("objex.debug");
    }
}
