package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex path}: say why an object is still there: its shortest retaining path. */
@Command(
        name = "path",
        header = "Say why an object is still there: its shortest retaining path.",
        description = {"%nFrom the GC root, step by step, and as an expression.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class PathCommand extends PlaceCommand {
    PathCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        return session.path();
    }
}
