package io.objex.store;

import io.objex.graph.RetainingPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A dump that was written and proved to say what it should.
 *
 * @param path where it is, absolute
 * @param scope how much of the heap it holds
 * @param objects how many objects
 * @param references how many references
 * @param bytes the size of the file
 * @param writeNanos what writing took, until the bytes were on the disk
 * @param verifyNanos what the proof took
 * @param paths the retaining paths as the dump has them: with its numbers of objects, which in a dump of
 *     {@link Scope#GROWTH} are not those of the graph, and without values that it must not show
 */
public record VerifiedDump(
        Path path,
        Scope scope,
        long objects,
        long references,
        long bytes,
        long writeNanos,
        long verifyNanos,
        List<RetainingPath> paths) {

    /** Copies the list. */
    public VerifiedDump {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(scope, "scope");
        paths = List.copyOf(paths);
    }

    static VerifiedDump of(WrittenDump written, Verification verification) throws IOException {
        return new VerifiedDump(
                written.path(),
                written.scope(),
                verification.objects(),
                verification.references(),
                Files.size(written.path()),
                written.nanos(),
                verification.nanos(),
                written.paths());
    }
}
