package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

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
    RootsCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.roots(limit());
    }
}
