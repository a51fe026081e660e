package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex list}: list what is at a place. */
@Command(
        name = "list",
        header = "List what is at a place.",
        description = {"%nThe references of an object, the instances of a type, what a stack frame holds.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class ListCommand extends PlaceCommand {
    ListCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        return session.list(limit());
    }
}
