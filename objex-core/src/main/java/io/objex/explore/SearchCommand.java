package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code objex search}: find types, fields, threads, class loaders, stack frames and marks by name. */
@Command(
        name = "search",
        header = "Find types, fields, threads, class loaders, stack frames and marks by name.",
        description = {"%nCapitals do not matter.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class SearchCommand extends AnswerCommand {
    @Parameters(
            index = "1",
            paramLabel = "PATTERN",
            description = "A part of the name; or the whole of it, with * for any characters.")
    private String pattern = "";

    SearchCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.search(pattern, limit());
    }
}
