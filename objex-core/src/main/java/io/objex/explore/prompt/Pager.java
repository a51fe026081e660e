package io.objex.explore.prompt;

import io.objex.graph.ObjexException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.NonBlockingReader;

/** Shows long answers a screen at a time. */
final class Pager {
    private static final int LEAST_PAGE = 4;
    private static final long LOOK_EVERY_MILLIS = 100;

    /** With Ctrl-C and Ctrl-D, where these are keys like others. */
    private static final String STOPPING = "qQ\u0003\u0004";

    private final Terminal terminal;
    private final BooleanSupplier interrupted;
    private final int page;
    private volatile boolean stopped;

    /**
     * A pager for one answer.
     *
     * @param interrupted whether somebody has seen enough
     */
    Pager(Terminal terminal, boolean paged, BooleanSupplier interrupted) {
        this.terminal = terminal;
        this.interrupted = interrupted;
        boolean possible = paged && terminal.getHeight() > LEAST_PAGE && !Terminal.TYPE_DUMB.equals(terminal.getType());
        this.page = possible ? terminal.getHeight() - 1 : Integer.MAX_VALUE;
    }

    void print(List<String> lines) {
        if (lines.size() <= page) {
            printScreens(lines);
            return;
        }
        // All the while, or a key that comes between two questions would be seen beside them.
        Attributes attributes = terminal.enterRawMode();
        try {
            printScreens(lines);
        } finally {
            terminal.setAttributes(attributes);
        }
    }

    private void printScreens(List<String> lines) {
        int due = page;
        for (int line = 0; line < lines.size() && !isStopped(); line++) {
            if (due == 0) {
                due = ask(lines.size() - line);
            }
            if (!isStopped()) {
                terminal.writer().println(lines.get(line));
                due--;
            }
        }
        terminal.flush();
    }

    private boolean isStopped() {
        return stopped || interrupted.getAsBoolean();
    }

    /** How many more lines are wanted. */
    private int ask(int left) {
        String question =
                "-- %d more lines: space for a screen, Enter for one, a for all, q to stop --".formatted(left);
        String shown = AnswerText.shortened(question, Math.max(1, terminal.getWidth() - 1));
        terminal.writer().print(shown);
        terminal.flush();
        SignalHandler before = terminal.handle(Signal.INT, signal -> stopped = true);
        try {
            return answer();
        } catch (IOException e) {
            throw new ObjexException("Cannot read from the terminal: %s.".formatted(e.getMessage()), e);
        } finally {
            terminal.handle(Signal.INT, before);
            terminal.writer().print("\r" + " ".repeat(shown.length()) + "\r");
        }
    }

    private int answer() throws IOException {
        while (!stopped) {
            int key = terminal.reader().read(LOOK_EVERY_MILLIS);
            if (key == ' ') {
                return page;
            }
            if (key == '\r' || key == '\n') {
                return 1;
            }
            if (key == 'a') {
                return Integer.MAX_VALUE;
            }
            if (key == NonBlockingReader.EOF || STOPPING.indexOf(key) >= 0) {
                stopped = true;
            }
        }
        return 0;
    }
}
