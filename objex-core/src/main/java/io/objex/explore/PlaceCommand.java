package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import picocli.CommandLine.Parameters;

/** A question about a place in a dump. */
abstract class PlaceCommand extends AnswerCommand {
    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            description = "An object by its number (@17), a type, @leak, a mark, or a path as objex prints it:"
                    + " com.acme.Registry.OPEN{\"42\"}[3].")
    private String place = "";

    PlaceCommand(Output output) {
        super(output);
    }

    /** Asks a session that is at the place. */
    abstract Answer askThere(ExplorerSession session);

    @Override
    final Answer ask(ExplorerSession session) {
        Answer there = session.go(place);
        if (session.here().isEmpty()) {
            StringBuilder message = new StringBuilder(there.headline());
            there.rows()
                    .forEach(row -> message.append(System.lineSeparator())
                            .append("  ")
                            .append(row.label())
                            .append("  ")
                            .append(row.note()));
            throw new QuestionException(message.toString());
        }
        return askThere(session);
    }
}
