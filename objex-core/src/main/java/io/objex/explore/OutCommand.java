package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex out}: say what an object refers to. */
@Command(
        name = "out",
        header = "Say what an object refers to.",
        description = {"%nOf a type: what it extends, and its static fields. Of a stack frame: what it holds.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class OutCommand extends PlaceCommand {
    OutCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        return session.out(limit());
    }
}
