package io.objex.explore;

import picocli.CommandLine.Option;

/** The option that explains a command. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private boolean help;

    HelpOption() {}
}
