package io.objex.explore.prompt;

import io.objex.explore.session.ExplorerSession;
import io.objex.store.Dump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/** A prompt on a terminal that is typed at and looked at as by a person. */
public final class TypedTerminal implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String CURSOR = Prompt.PROMPT.strip();

    private final ScreenTerminal screen;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final FutureTask<Void> running;
    private volatile String awaited = "";
    private volatile String keys = "";

    private TypedTerminal(Path dump, int columns, int rows, Theme theme, @Nullable Path history) throws IOException {
        this.screen = new ScreenTerminal(columns, rows);
        this.terminal = new LineDisciplineTerminal("test", "xterm-256color", new Screen(), StandardCharsets.UTF_8);
        terminal.setSize(new Size(columns, rows));
        this.running = new FutureTask<>(() -> {
            try (ExplorerSession session = ExplorerSession.over(Dump.open(dump))) {
                Prompt.onTerminal(session, theme, theme != Theme.PLAIN, terminal, history)
                        .run();
            }
            return null;
        });
        Thread user = new Thread(running, "prompt");
        user.setDaemon(true);
        user.start();
        await(TypedTerminal::isWaiting);
    }

    /** Opens a dump on a terminal of a size, and waits for its first prompt. */
    public static TypedTerminal open(Path dump, int columns, int rows) throws IOException {
        return new TypedTerminal(dump, columns, rows, Theme.PLAIN, null);
    }

    static TypedTerminal open(Path dump, Theme theme, @Nullable Path history) throws IOException {
        return new TypedTerminal(dump, 100, 60, theme, history);
    }

    /** Keeps what is written, and shows it on the screen. */
    private final class Screen extends OutputStream {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final ByteBuffer pending = ByteBuffer.allocate(1 << 20);
        private String tail = "";

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            written.write(bytes, from, length);
            pending.put(bytes, from, length).flip();
            CharBuffer decoded = CharBuffer.allocate(pending.remaining());
            decoder.decode(pending, decoded, false);
            pending.compact();
            screen.write(decoded.flip());
            react(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        }

        /** In the thread that writes, so that nothing more is written before the keys are there. */
        private void react(String text) {
            tail = tail.substring(Math.max(0, tail.length() - awaited.length())) + text;
            if (!awaited.isEmpty() && tail.contains(awaited)) {
                awaited = "";
                try {
                    press(keys);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Everything that came to the terminal, with what moves its cursor. */
    String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** The screen without empty lines at its end. */
    public List<String> lines() {
        List<String> lines = Arrays.stream(screen.toString().split("\n", -1))
                .map(String::stripTrailing)
                .toList();
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static boolean isWaiting(List<String> lines) {
        return !lines.isEmpty() && lines.get(lines.size() - 1).equals(CURSOR);
    }

    void press(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Presses keys once, as soon as a text is written. */
    void pressWhenSeen(String text, String keysThen) {
        keys = keysThen;
        awaited = text;
    }

    void await(Predicate<List<String>> seen) {
        long began = System.nanoTime();
        while (!seen.test(lines())) {
            if (System.nanoTime() - began > PATIENCE_NANOS || (running.isDone() && !seen.test(lines()))) {
                throw new AssertionError("the screen is\n" + String.join("\n", lines()) + "\n" + failure());
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private String failure() {
        try {
            if (!running.isDone()) {
                return "still running";
            }
            running.get();
            return "ended";
        } catch (ExecutionException | InterruptedException e) {
            return "failed: " + e;
        }
    }

    void awaitLast(String line) {
        await(lines -> !lines.isEmpty() && lines.get(lines.size() - 1).equals(line));
    }

    /** Types a command and waits for its answer and the next prompt; gives the lines in between, as far as they are seen. */
    public List<String> enter(String command) throws IOException {
        type(command);
        int before = prompts();
        press("\r");
        await(lines -> isWaiting(lines) && prompts() > before);
        List<String> lines = lines();
        int begin = lines.size() - 1;
        while (begin > 0 && !lines.get(begin - 1).startsWith(CURSOR)) {
            begin--;
        }
        return lines.subList(begin, lines.size() - 1);
    }

    /** Types without the Enter at the end, and waits until it is seen. */
    void type(String text) throws IOException {
        press(text);
        String end = text.substring(Math.max(0, text.length() - 8));
        await(lines -> lines.get(lines.size() - 1).endsWith(end.stripTrailing()));
    }

    /** JLine switches bracketed paste on for each line that it reads. */
    private int prompts() {
        return written().split("\u001b\\[\\?2004h", -1).length;
    }

    /** Waits until the prompt has ended by itself. */
    void awaitEnd() throws InterruptedException, ExecutionException, TimeoutException {
        running.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
        running.cancel(true);
    }
}
