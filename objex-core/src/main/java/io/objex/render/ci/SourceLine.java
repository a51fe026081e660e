package io.objex.render.ci;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A line of a source file.
 *
 * @param file the file
 * @param line its number, from 1
 */
public record SourceLine(Path file, int line) {
    /** Checks the parts. */
    public SourceLine {
        Objects.requireNonNull(file, "file");
        if (line < 1) {
            throw new IllegalArgumentException("line (%d) must be positive".formatted(line));
        }
    }

    /**
     * Writes the file as it is called below a folder, with {@code /} between its parts.
     *
     * @param folder the folder, as the workspace of a build
     * @return the relative path; the absolute one for a file elsewhere
     */
    public String fileBelow(Path folder) {
        return below(folder, file);
    }

    static String below(Path folder, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    }
}
