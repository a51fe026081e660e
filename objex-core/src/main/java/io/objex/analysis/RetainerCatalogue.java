package io.objex.analysis;

import io.objex.graph.RetainingPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known to keep objects, in libraries and in the JDK. Immutable.
 *
 * <p>Of several entries that match a path the first one counts; what users add comes before what objex brings.
 */
public final class RetainerCatalogue {
    private static final String LIST = "retainers.txt";

    private final List<Retainer> retainers;

    private RetainerCatalogue(List<Retainer> retainers) {
        this.retainers = List.copyOf(retainers);
    }

    /** The entries that objex brings, read when they are first asked for. */
    private static final class BuiltIn {
        private static final RetainerCatalogue ALL = new RetainerCatalogue(read());

        private BuiltIn() {}

        private static List<Retainer> read() {
            try (InputStream list = RetainerCatalogue.class.getResourceAsStream(LIST)) {
                String text = new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8);
                return RetainerText.read(text, LIST, Runtime.version().feature());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot read " + LIST + " beside RetainerCatalogue.class. Is objex-core.jar whole?", e);
            }
        }
    }

    /**
     * Returns what objex knows by itself about the JDK at hand and about libraries.
     *
     * @return the catalogue, read once per JVM
     */
    public static RetainerCatalogue builtIn() {
        return BuiltIn.ALL;
    }

    /**
     * Adds entries that come first.
     *
     * @param source where they come from
     * @return this catalogue and the entries
     * @throws IllegalArgumentException if the text cannot be read, with place, line and what to write instead
     */
    public RetainerCatalogue with(RetainerSource source) {
        List<Retainer> added = RetainerText.read(
                source.text(), source.place(), Runtime.version().feature());
        return new RetainerCatalogue(
                Stream.concat(added.stream(), retainers.stream()).toList());
    }

    /**
     * Returns the entries.
     *
     * @return an unmodifiable list, the first one to count first
     */
    public List<Retainer> retainers() {
        return retainers;
    }

    /**
     * Finds what is known about a path. Time linear in the entries.
     *
     * @param path any path
     * @return the first entry that matches
     */
    public Optional<Retainer> find(RetainingPath path) {
        return retainers.stream().filter(retainer -> retainer.keeps(path)).findFirst();
    }

    /**
     * Gives each leak the reason and the remedy that are known for it.
     *
     * @param findings any findings
     * @return the same leaks, explained
     */
    public LeakFindings explain(LeakFindings findings) {
        return findings.withLeaks(findings.leaks().stream()
                .map(leak -> find(leak.path()).map(leak::explainedBy).orElse(leak))
                .toList());
    }
}
