package io.objex.explore;

import io.objex.explore.prompt.AnswerText;
import io.objex.explore.session.Answer;
import io.objex.explore.session.AnswerJson;
import io.objex.explore.session.ExplorerSession;
import io.objex.store.Dump;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A question to a dump that is answered at once: all that the prompt can do, in one shot. Never changes the dump. */
abstract class AnswerCommand extends Subcommand {
    /** From so many objects on, people wait for a dump that has not been analysed. */
    private static final long LARGE = 200_000;

    @Mixin
    private final AnswerOptions options = new AnswerOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    AnswerCommand(Output output) {
        super(output);
    }

    /** Asks a session that has just begun. */
    abstract Answer ask(ExplorerSession session);

    final int limit() {
        return options.limit();
    }

    @Override
    public Integer call() {
        if (options.limit() < 1) {
            throw mistake("--limit (%d) must be positive".formatted(options.limit()));
        }
        Answer answer = answer();
        tell(answer);
        return answer.isFinding() ? ExitCode.FINDING : ExitCode.FINE;
    }

    private Answer answer() {
        try (ProgressDisplay display = output().progress();
                ExplorerSession session = ExplorerSession.over(opened(), display)) {
            return ask(session);
        }
    }

    private Dump opened() {
        Dump dump = Dump.open(file);
        String objects = dump.meta().getOrDefault("rows.object", "0");
        if (!ReadyDump.isReady(dump) && objects.matches("\\d{1,18}") && Long.parseLong(objects) > LARGE) {
            output().note("%s %s, so this takes a while; objex analyze makes answers quick"
                    .formatted(file, ReadyDump.lack(dump)));
        }
        return dump;
    }

    private void tell(Answer answer) {
        if (options.json()) {
            output().result(AnswerJson.of(spec().name(), file, answer));
            return;
        }
        int width = output().console().outIsTerminal() ? output().console().width() : AnswerText.UNBOUNDED;
        new AnswerText(output().palette(), width, false).lines(answer).forEach(output()::result);
    }
}
