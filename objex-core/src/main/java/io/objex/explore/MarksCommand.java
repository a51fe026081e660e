package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex marks}: list the objects that were given names. */
@Command(
        name = "marks",
        header = "List the objects that were given names.",
        description = {"%nmark in the prompt gives them.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class MarksCommand extends AnswerCommand {
    MarksCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.marks();
    }
}
