package io.objex.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that users keep beside their tests.
 *
 * @param place the file, for messages
 * @param text what is in it
 */
record NamedText(String place, String text) {

    /** Finds the texts of a usual name: at the root of the class path, and in the working directory. */
    static List<NamedText> usual(String name, ClassLoader loader) {
        List<NamedText> found = new ArrayList<>();
        onClassPath(name, loader).ifPresent(found::add);
        inDirectory(Path.of(name)).ifPresent(found::add);
        return found;
    }

    /** Finds the text that a setting names: a file, or else a resource on the class path. */
    static NamedText named(Setting setting, ClassLoader loader) {
        return inDirectory(setting.asPath())
                .or(() -> onClassPath(setting.value(), loader))
                .orElseThrow(() -> setting.wrong(
                        "there is no such file, neither in the working directory nor on the" + " class path"));
    }

    private static Optional<NamedText> inDirectory(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NamedText(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static Optional<NamedText> onClassPath(String name, ClassLoader loader) {
        URL resource = loader.getResource(name);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream stream = resource.openStream()) {
            return Optional.of(new NamedText(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s: %s".formatted(resource, e), e);
        }
    }
}
