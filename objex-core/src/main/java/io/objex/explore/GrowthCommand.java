package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex growth}: say what the test left behind that made the dump. */
@Command(
        name = "growth",
        header = "Say what the test left behind that made the dump.",
        description = {"%nWhat holds it comes first, then the types that grew.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 1:there is growth",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class GrowthCommand extends AnswerCommand {
    GrowthCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.growth(limit());
    }
}
