package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code objex roots}: count the GC roots by kind, and say what most bytes hang on. */
@Command(
        name = "roots",
        header = "Count the GC roots by kind, and say what most bytes hang on.",
        description = {"%nAn object counts for the holder at which its shortest retaining path begins.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class RootsCommand extends AnswerCommand {
    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Say instead what N objects hang on, taken at random, and by which ways.")
    private @Nullable Integer sample;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same objects for the same seed (default ${DEFAULT-VALUE}).")
    private long seed;

    RootsCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        if (sample == null) {
            return session.roots(limit());
        }
        if (sample < 1) {
            throw mistake("--sample (%d) must be positive".formatted(sample));
        }
        return session.rootSample(sample, seed, limit());
    }
}
