package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex where}: say where a place is: the path to an object, the stack around a frame, the classes above a type. */
@Command(
        name = "where",
        header = "Say where a place is: the path to an object, the stack around a frame, the classes above a type.",
        description = {"%nThe shortest retaining path of an object begins at its GC root.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class WhereCommand extends PlaceCommand {
    WhereCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        return session.where();
    }
}
