package io.objex.explore;

import io.objex.graph.ObjexException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the dumps of a capture are called.
 *
 * @param given the name that the user gave, if any
 * @param count how many dumps there will be; if more than one, each has its number in its name
 * @param overwrite whether files that are there may be replaced
 */
record DumpNames(@Nullable Path given, int count, boolean overwrite) {
    private static final String SUFFIX = ".db";
    /** Without colons, which Windows has no names with. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Finds out before anything is started whether the given names are free. */
    void check() {
        if (given != null) {
            IntStream.rangeClosed(1, count).forEach(number -> checkFree(numbered(given, number), overwrite));
        }
    }

    /** Throws if a file would be lost, or a folder is in the way. */
    static Path checkFree(Path file, boolean overwrite) {
        if (Files.isDirectory(file)) {
            throw new ObjexException("Cannot write dump %s: it is a folder. Name a file in it.".formatted(file));
        }
        if (Files.exists(file) && !overwrite) {
            throw new ObjexException(
                    "Cannot write dump %s: it is there already. Name another file, or replace it with %s."
                            .formatted(file, OverwriteOption.FORCE));
        }
        return file;
    }

    /** The name of the nth dump, from 1, of a JVM that describes itself by its system properties. */
    Path name(int number, Map<String, String> properties, LocalDateTime time) {
        Path unnumbered = Optional.ofNullable(given)
                .orElseGet(() -> Path.of("objex-" + program(properties) + "-" + TIME.format(time) + SUFFIX));
        return checkFree(numbered(unnumbered, number), overwrite);
    }

    private Path numbered(Path file, int number) {
        if (count == 1) {
            return file;
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        String digits = "%0" + Integer.toString(count).length() + "d";
        String counted =
                name.substring(0, end) + "-" + String.format(Locale.ROOT, digits, number) + name.substring(end);
        return file.resolveSibling(counted);
    }

    /** The jar or the main class that runs; its arguments may be anything, and are left out. */
    static String program(Map<String, String> properties) {
        String command = properties.getOrDefault("sun.java.command", "").strip();
        String first = command.split("\\s", 2)[0];
        boolean jar = first.endsWith(".jar");
        String name = jar ? first.substring(0, first.length() - ".jar".length()) : first;
        String last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
        String simple = jar ? last : last.substring(last.lastIndexOf('.') + 1);
        String safe = simple.replaceAll("[^\\p{Alnum}._-]", "_");
        return safe.isEmpty() ? "jvm" : safe;
    }
}
