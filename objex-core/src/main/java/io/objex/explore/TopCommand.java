package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code objex top}: say what is largest: types, objects, class loaders or holders. */
@Command(
        name = "top",
        header = "Say what is largest: types, objects, class loaders or holders.",
        description = {"%nWhat holds most is found in an analysed dump only: retained, rank, byte-rank.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class TopCommand extends AnswerCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "types",
            completionCandidates = Rankings.class,
            description = "One of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private String what = "types";

    /** What a shell may complete. */
    static final class Rankings extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Rankings() {
            super(ExplorerSession.rankings());
        }
    }

    TopCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.top(what, limit());
    }
}
