package io.objex.explore;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import picocli.CommandLine.Command;

/** {@code objex audit}: looks for what is known to go wrong in heaps. */
@Command(
        name = "audit",
        header = "Look for what is known to go wrong in heaps.",
        description = {
            "%nCollections that hold most of the heap, listeners that pile up, thread locals in pools, and more; own"
                    + " checks are found on the class path.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was asked",
            " 1:an audit warns",
            " 2:a mistake in the command line, or no such place",
            " 3:the file is no dump, or cannot be read"
        })
final class AuditCommand extends AnswerCommand {
    AuditCommand(Output output) {
        super(output);
    }

    @Override
    Answer ask(ExplorerSession session) {
        return session.audit(limit());
    }
}
