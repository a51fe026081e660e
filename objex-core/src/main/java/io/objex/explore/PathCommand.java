package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    @ArgGroup
    private @Nullable Way way;

    PathCommand(Output output) {
        super(output);
    }

    @Override
    Answer askThere(ExplorerSession session) {
        if (way == null) {
            return session.path();
        }
        if (way.all) {
            return session.pathAll(limit());
        }
        return way.to == null ? session.pathFrom(way.from) : session.pathTo(way.to);
    }

    /** Which path, if not the shortest from a root. */
    private static final class Way {
        @Option(names = "--all", description = "The shortest path from each holder.")
        private boolean all;

        @Option(names = "--to", paramLabel = "OTHER", description = "The shortest way to another object.")
        private @Nullable String to;

        @Option(names = "--from", paramLabel = "OTHER", description = "The shortest way from another object.")
        private String from = "";
    }
}
