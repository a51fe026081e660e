package io.objex.explore.prompt;

import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Commands from a file or a pipe: each is printed before its answer, so that the output reads like a session. */
final class StreamScreen implements Screen {
    private final BufferedReader in;
    private final PrintStream out;
    private final Progress progress;

    StreamScreen(BufferedReader in, PrintStream out, Progress progress) {
        this.in = in;
        this.out = out;
        this.progress = progress;
    }

    @Override
    public int width() {
        return AnswerText.UNBOUNDED;
    }

    @Override
    public Optional<String> read() {
        try {
            Optional<String> line = Optional.ofNullable(in.readLine());
            line.ifPresent(command -> out.println(Prompt.PROMPT + command));
            return line;
        } catch (IOException e) {
            throw new ObjexException("Cannot read commands: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void print(List<String> lines, boolean paged) {
        lines.forEach(out::println);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void during(Runnable work, Runnable onInterrupt) {
        work.run();
    }
}
