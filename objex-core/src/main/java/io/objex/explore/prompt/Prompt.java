package io.objex.explore.prompt;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import io.objex.explore.session.Row;
import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
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
    private static final String STOPPED = "stopped";

    private final ExplorerSession session;
    private final Theme theme;
    private final Commands commands;
    private final Screen screen;
    private final Settings settings;
    private List<Row> numbered = List.of();
    private boolean ended;
    private volatile boolean stopped;

    private Prompt(ExplorerSession session, Theme theme, boolean coloured, Commands commands, Screen screen) {
        this.session = session;
        this.theme = theme;
        this.settings = new Settings(coloured);
        this.commands = commands;
        this.screen = screen;
        session.tell(screen.progress());
    }

    /**
     * Speaks with a person.
     *
     * @param session where the person is
     * @param theme the colours
     * @param coloured whether there are colours before the user says otherwise
     * @param terminal the terminal, which stays open
     * @param history the file that keeps commands for later sessions, null for none
     * @return the prompt, to be run
     */
    public static Prompt onTerminal(
            ExplorerSession session, Theme theme, boolean coloured, Terminal terminal, @Nullable Path history) {
        Commands commands = new Commands();
        Screen screen = new TerminalScreen(terminal, new PlaceCompleter(commands, session), history);
        return new Prompt(session, theme, coloured, commands, screen);
    }

    /**
     * Reads commands from a file or a pipe, and prints them with their answers.
     *
     * @param session where the reader is
     * @param in commands, one a line
     * @param out for everything
     * @param progress is told how far long answers are
     * @return the prompt, to be run
     */
    public static Prompt onStreams(ExplorerSession session, BufferedReader in, PrintStream out, Progress progress) {
        return new Prompt(session, Theme.PLAIN, false, new Commands(), new StreamScreen(in, out, progress));
    }

    /** Runs until the user leaves or there are no more commands. */
    public void run() {
        screen.print(wrapped(session.welcome()).stream().map(theme()::aside).toList(), false);
        screen.print(wrapped(List.of("help lists the commands; go random is a beginning.")), false);
        while (!ended) {
            Optional<String> line = screen.read();
            if (line.isEmpty()) {
                return;
            }
            screen.during(() -> answer(line.get().strip()), this::stop);
            session.resume();
        }
    }

    private void stop() {
        stopped = true;
        session.cancel();
    }

    private Theme theme() {
        return settings.colours() ? theme : Theme.PLAIN;
    }

    private int width() {
        return settings.width(screen.width());
    }

    private List<String> wrapped(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Wrapped.lines(line, width()).stream())
                .toList();
    }

    /** A mistake, or a file that cannot be read, ends a command and not the conversation. */
    private void answer(String line) {
        if (line.isEmpty()) {
            return;
        }
        stopped = false;
        session.resume();
        try {
            run(line);
        } catch (ObjexException e) {
            tell(stopped ? STOPPED : String.valueOf(e.getMessage()));
        } catch (CancellationException e) {
            tell(STOPPED);
        }
    }

    private void tell(String message) {
        List<String> lines = wrapped(message.lines().toList());
        screen.print(lines.stream().map(theme()::error).toList(), false);
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
            if (stopped) {
                throw new CancellationException(STOPPED);
            }
            List<Row> rows = answer.rows().filter(row -> row.place() != null).toList();
            if (!rows.isEmpty()) {
                numbered = rows;
            }
            screen.print(new AnswerText(theme(), width(), true).lines(answer), settings.pager());
        }

        @Override
        public void say(List<String> lines) {
            screen.print(wrapped(lines), settings.pager());
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
