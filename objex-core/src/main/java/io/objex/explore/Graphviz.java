package io.objex.explore;

import io.objex.graph.ObjexException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
            try (OutputStream in = process.getOutputStream()) {
                in.write(drawing.getBytes(StandardCharsets.UTF_8));
            }
            process.getInputStream().transferTo(out);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new ObjexException(
                        "%s made no picture, exit code %d: %s".formatted(program, exitCode, read(told)));
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

    private static String read(Path told) throws IOException {
        String text = new String(Files.readAllBytes(told), StandardCharsets.UTF_8).strip();
        return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + "…";
    }
}
