package io.objex.explore.prompt;

import io.objex.graph.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/** A terminal with a person before it. */
final class TerminalScreen implements Screen {
    private static final int LEAST_WIDTH = 20;

    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private final WaitingLine waiting = new WaitingLine(this::replaceLine);
    private int shown;
    private volatile boolean interrupted;

    TerminalScreen(Terminal terminal, Completer completer, @Nullable Path history) {
        this.terminal = terminal;
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            terminal.setSize(USUAL); // a serial line, or a terminal that a program lends
        }
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("objex")
                .completer(completer)
                .history(new DiscreetHistory())
                .parser(words())
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_TIMESTAMPED, false);
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        this.reader = builder.build();
    }

    /** Quotes are parts of expressions, which have their own ends. */
    private static DefaultParser words() {
        return new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    }

    @Override
    public int width() {
        return Math.max(LEAST_WIDTH, terminal.getWidth());
    }

    @Override
    public Optional<String> read() {
        while (true) {
            try {
                return Optional.of(reader.readLine(Prompt.PROMPT));
            } catch (UserInterruptException e) {
                // What was typed is thrown away, which is what Ctrl-C asks for; a new line begins.
                terminal.flush();
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void print(List<String> lines, boolean paged) {
        waiting.end();
        interrupted = false;
        new Pager(terminal, paged, () -> interrupted).print(lines);
    }

    /** On the line of the cursor. What cannot move its cursor back gets nothing. */
    private void replaceLine(String text) {
        if (Terminal.TYPE_DUMB.equals(terminal.getType())) {
            return;
        }
        String fitting = AnswerText.shortened(text, width() - 1);
        terminal.writer().print("\r" + fitting + " ".repeat(Math.max(0, shown - fitting.length())));
        terminal.writer().print(fitting.isEmpty() ? "\r" : "");
        terminal.flush();
        shown = fitting.length();
    }

    @Override
    public Progress progress() {
        return waiting;
    }

    @Override
    public void during(Runnable work, Runnable onInterrupt) {
        SignalHandler before = terminal.handle(Signal.INT, signal -> {
            interrupted = true;
            onInterrupt.run();
        });
        waiting.begin();
        try {
            work.run();
        } finally {
            waiting.end();
            terminal.handle(Signal.INT, before);
        }
    }
}
