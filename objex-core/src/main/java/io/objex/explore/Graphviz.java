package io.objex.explore;

import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Graphviz, which places boxes and arrows itself; a program that has to be installed. */
final class Graphviz {
    private static final int MOST_TOLD = 500;

    private final String program;

    /** The program by its name, as {@code dot}. */
    Graphviz(String program) {
        this.program = program;
    }

    /**
     * Makes a picture.
     *
     * @param drawing a drawing in its language
     * @param format {@code svg} or {@code png}
     * @param out where to
     * @throws ObjexException if the program is not there or makes no picture
     */
    void write(String drawing, String format, OutputStream out) throws IOException {
        Path told = Files.createTempFile("objex-", ".txt");
        try {
            Process process = start(format, told);
            try {
                Optional<IOException> refused = feed(process, drawing);
                process.getInputStream().transferTo(out);
                checkEnd(process.waitFor(), told, refused);
            } finally {
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjexException("Interrupted while %s made the picture.".formatted(program), e);
        } finally {
            Files.deleteIfExists(told);
        }
    }

    private Process start(String format, Path told) {
        try {
            return new ProcessBuilder(program, "-T" + format)
                    .redirectError(told.toFile())
                    .start();
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot run %s: install Graphviz, or leave out --with for a picture that needs no program."
                            .formatted(program),
                    e);
        }
    }

    /** A program that ends early leaves a broken pipe; why it ended is what people want to know. */
    private static Optional<IOException> feed(Process process, String drawing) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(drawing.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void checkEnd(int exitCode, Path told, Optional<IOException> refused) throws IOException {
        if (exitCode != 0) {
            throw new ObjexException("%s made no picture, exit code %d: %s".formatted(program, exitCode, read(told)));
        }
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** What it said, in one line. */
    private static String read(Path told) throws IOException {
        String text = new String(Files.readAllBytes(told), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> OneLine.of(line.strip()))
                .collect(Collectors.joining("; "));
        return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + "…";
    }
}
