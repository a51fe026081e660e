package io.objex.render.ci;

import io.objex.graph.OneLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A leak as the server that runs the build is told of it.
 *
 * @param test the test, as {@code SessionTest.closes_every_session()}
 * @param fullName the test as servers name it, {@code com.acme.SessionTest.closes_every_session}; empty for none
 * @param headline what leaks, in a line
 * @param holders what holds it, each as an expression, the one that retains most first
 * @param path the first of these as a tree; empty where nothing is held by a path
 * @param declaration where the field stands that holds it, if its source is there
 * @param files what there is to look at, in one folder
 * @param fails whether the test fails for it
 */
public record LeakNews(
        String test,
        String fullName,
        String headline,
        List<String> holders,
        String path,
        Optional<SourceLine> declaration,
        List<Path> files,
        boolean fails) {
    /** Copies the lists. */
    public LeakNews {
        test = OneLine.of(test);
        fullName = OneLine.of(fullName);
        headline = OneLine.of(headline);
        holders = holders.stream().map(OneLine::of).toList();
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(declaration, "declaration");
        files = List.copyOf(files);
    }

    /**
     * Returns the same news with a place in the sources.
     *
     * @param found where the field stands
     * @return news
     */
    public LeakNews declaredAt(Optional<SourceLine> found) {
        return new LeakNews(test, fullName, headline, holders, path, found, files, fails);
    }

    /**
     * Returns the same news of a leak that fails nothing.
     *
     * @return news
     */
    public LeakNews asWarning() {
        return new LeakNews(test, fullName, headline, holders, path, declaration, files, false);
    }
}
