package io.objex.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** A list that comes with objex: on each line a word and the reason why it is there; lines that begin with # are not read. */
final class ReasonedList {
    private ReasonedList() {}

    /** Reads the list of a name beside this class. */
    static <T> List<T> read(String name, BiFunction<String, String, T> entry) {
        try (InputStream list = ReasonedList.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(list, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .map(parts -> entry.apply(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " of objex. Is objex-core.jar whole?", e);
        }
    }
}
