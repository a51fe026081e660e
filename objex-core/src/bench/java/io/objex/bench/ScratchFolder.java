package io.objex.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder for files that only the bench needs, in memory where the system offers that: what is measured is not the disk.
 * Goes with its files when it is closed.
 *
 * @param path the folder
 */
record ScratchFolder(Path path) implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    /** Makes a new one. */
    static ScratchFolder make() throws IOException {
        String name = "objex-bench";
        return new ScratchFolder(
                Files.isWritable(IN_MEMORY)
                        ? Files.createTempDirectory(IN_MEMORY, name)
                        : Files.createTempDirectory(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
