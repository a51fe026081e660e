package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code objex sql}: ask a dump in SQL, which cannot change it. */
@Command(
        name = "sql",
        header = "Ask a dump in SQL, which cannot change it.",
        description = {"%ndocs/dump-format.md has the tables and views.%n"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class SqlCommand extends AnswerCommand {
    @Parameters(
            index = "1",
            paramLabel = "QUERY",
            description = "One statement that begins with SELECT, WITH or VALUES.")
    private String query = "";

    SqlCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.sql(query, limit());
    }
}
