package io.objex.explore.prompt;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import io.objex.explore.session.Row;
import io.objex.graph.ObjexException;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A conversation about a dump: commands in, answers out, until somebody leaves. For one thread. */
public final class Prompt {
    static final String PROMPT = "objex> ";

    private final ExplorerSession session;
    private final Theme theme;
    private final Commands commands;
    private final Screen screen;
    private final Settings settings = new Settings();
    private List<Row> numbered = List.of();
    private boolean ended;

    private Prompt(ExplorerSession session, Theme theme, Commands commands, Screen screen) {
        this.session = session;
        this.theme = theme;
        this.commands = commands;
        this.screen = screen;
    }

    /**
     * Speaks with a person.
     *
     * @param session where the person is
     * @param theme the colours
     * @param terminal the terminal, which stays open
     * @param history the file that keeps commands for later sessions, null for none
     * @return the prompt, to be run
     */
    public static Prompt onTerminal(ExplorerSession session, Theme theme, Terminal terminal, @Nullable Path history) {
        Commands commands = new Commands();
        Screen screen = new TerminalScreen(terminal, new PlaceCompleter(commands, session), history);
        return new Prompt(session, theme, commands, screen);
    }

    /**
     * Reads commands from a file or a pipe, and prints them with their answers.
     *
     * @param session where the reader is
     * @param in commands, one a line
     * @param out for everything
     * @return the prompt, to be run
     */
    public static Prompt onStreams(ExplorerSession session, BufferedReader in, PrintStream out) {
        return new Prompt(session, Theme.PLAIN, new Commands(), new StreamScreen(in, out));
    }

    /** Runs until the user leaves or there are no more commands. */
    public void run() {
        screen.print(session.welcome().stream().map(theme::aside).toList(), false);
        screen.print(List.of("help lists the commands; go random is a beginning."), false);
        while (!ended) {
            Optional<String> line = screen.read();
            if (line.isEmpty()) {
                return;
            }
            screen.during(() -> answer(line.get().strip()), session::cancel);
        }
    }

    /** A mistake, or a file that cannot be read, ends a command and not the conversation. */
    private void answer(String line) {
        if (line.isEmpty()) {
            return;
        }
        try {
            run(line);
        } catch (ObjexException e) {
            screen.print(List.of(theme.error(String.valueOf(e.getMessage()))), false);
        } catch (CancellationException e) {
            screen.print(List.of("stopped"), false);
        }
    }

    private void run(String line) {
        if (line.matches("\\d{1,9}")) {
            Shown shown = new Shown();
            shown.show(session.follow(line(Integer.parseInt(line))));
            return;
        }
        String[] parts = line.split("\\s+", 2);
        commands.of(parts[0]).action().run(new Shown(), parts.length == 1 ? "" : parts[1]);
    }

    private Row line(int number) {
        if (number < 1 || number > numbered.size()) {
            throw new QuestionException(
                    numbered.isEmpty()
                            ? "There is no line to follow yet. go %d goes to object @%d.".formatted(number, number)
                            : "There is no line %d: the last answer has 1 to %d. go %d goes to object @%d."
                                    .formatted(number, numbered.size(), number, number));
        }
        return numbered.get(number - 1);
    }

    /** What commands do to this prompt. */
    private final class Shown implements Turn {
        @Override
        public ExplorerSession session() {
            return session;
        }

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public void show(Answer answer) {
            List<Row> rows = answer.rows().filter(row -> row.place() != null).toList();
            if (!rows.isEmpty()) {
                numbered = rows;
            }
            screen.print(new AnswerText(theme, screen.width(), true).lines(answer), settings.pager());
        }

        @Override
        public void say(List<String> lines) {
            screen.print(lines, settings.pager());
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
