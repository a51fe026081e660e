package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex in}: say who refers to an object, and what holds it. */
@Command(
        name = "in",
        header = "Say who refers to an object, and what holds it.",
        description = {"%nOf a type: what extends it, and its instances. Of a stack frame: its thread.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class InCommand extends PlaceCommand {
    InCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        return session.in(limit());
    }
}
