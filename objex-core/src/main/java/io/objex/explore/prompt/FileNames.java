package io.objex.explore.prompt;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files whose names begin as somebody has typed. */
final class FileNames {
    static final String SEPARATOR = File.separator;

    private FileNames() {}

    /** In the folder that has been typed, or else where objex was started; folders end with a separator. */
    static Stream<String> beginning(String typed) {
        int end = Math.max(typed.lastIndexOf(SEPARATOR), typed.lastIndexOf('/')) + 1;
        String folder = typed.substring(0, end);
        String name = typed.substring(end);
        try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            List<String> found = files.filter(file -> isOffered(file, name))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? SEPARATOR : ""))
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException | InvalidPathException e) {
            return Stream.empty(); // no folder yet, so there is nothing to complete
        }
    }

    /** Hidden files are for those who ask for them; what no terminal should be told to show is for nobody. */
    private static boolean isOffered(Path file, String begin) {
        String name = file.getFileName().toString();
        return name.startsWith(begin)
                && (!name.startsWith(".") || begin.startsWith("."))
                && name.chars().noneMatch(Character::isISOControl);
    }
}
