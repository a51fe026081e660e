package io.objex.explore;

import io.objex.store.Dump;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex info}: what is in a dump. */
@Command(
        name = "info",
        header = "Say what a dump holds: where it comes from, how much there is, which types take most.",
        description = {"%nTakes a moment for a dump of any size, and never changes it.%n"})
final class InfoCommand extends Subcommand {
    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many types to list (default ${DEFAULT-VALUE}).")
    private int top;

    @Parameters(paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    InfoCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() {
        if (top < 0) {
            throw mistake("--top (%d) must not be negative".formatted(top));
        }
        try (Dump dump = Dump.open(file)) {
            new DumpText(dump, output().palette(), top).lines().forEach(output()::result);
        }
        return ExitCode.FINE;
    }
}
