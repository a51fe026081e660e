package io.objex.explore;

import io.objex.explore.prompt.Prompt;
import io.objex.explore.session.ExplorerSession;
import io.objex.store.Dump;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex explore}: walks in a dump, command by command. */
@Command(
        name = "explore",
        header = "Walk in a dump: who holds what, step by step.",
        description = {
            "%nA prompt for commands, of which help lists all; go random and in are a beginning. Commands may also come from"
                    + " a file or a pipe. objex FILE does the same.%n",
            "A dump that has not been analysed is analysed first, which takes some seconds per million objects, and adds"
                    + " tables to it. Beside that, only the command mark changes a dump.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:somebody left",
            " 2:a mistake in the command line",
            " 3:the file is no dump, or cannot be read"
        })
final class ExploreCommand extends Subcommand {
    @Option(
            names = "--no-analyze",
            description = "Leave the dump as it is; answers take longer where it has not been analysed.")
    private boolean withoutAnalysis;

    @Option(names = "--no-history", description = "Keep no commands for later sessions.")
    private boolean withoutHistory;

    @Parameters(paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    ExploreCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        try (ReadyDump ready = ReadyDump.open(file, !withoutAnalysis, output());
                ExplorerSession session = ExplorerSession.over(ready.dump())) {
            if (output().console().inIsTerminal() && output().console().outIsTerminal()) {
                runOnTerminal(session, ready.dump());
            } else {
                Prompt.onStreams(session, lines(), output().console().out(), new ProgressLines(output()::note))
                        .run();
            }
        }
        return ExitCode.FINE;
    }

    private BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(output().console().in(), Charset.defaultCharset()));
    }

    private void runOnTerminal(ExplorerSession session, Dump dump) throws IOException {
        Path home = Path.of(System.getProperty("user.home", "."));
        Path history = withoutHistory
                ? null
                : HistoryFile.of(output().console().environment(), home).orElse(null);
        WarmUp warmUp = WarmUp.of(dump);
        try (Terminal terminal =
                TerminalBuilder.builder().name("objex").system(true).build()) {
            boolean coloured = output().palette() == Palette.COLOURS;
            Prompt.onTerminal(session, Palette.COLOURS, coloured, terminal, history)
                    .run();
        } finally {
            warmUp.await();
        }
    }
}
