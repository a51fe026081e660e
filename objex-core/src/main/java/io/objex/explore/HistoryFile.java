package io.objex.explore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** Where commands are kept for later sessions: a file for each user, where the system wants such files. */
final class HistoryFile {
    private HistoryFile() {}

    /** Nothing where the file cannot be made: a session without a history is better than none. */
    static Optional<Path> of(Map<String, String> environment, Path home) {
        Path file = folder(environment, home).resolve("objex").resolve("history");
        try {
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                create(file);
            }
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path folder(Map<String, String> environment, Path home) {
        String windows = environment.getOrDefault("LOCALAPPDATA", "");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (!state.isEmpty()) {
            return Path.of(state);
        }
        return windows.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(windows);
    }

    /** What somebody looked for is nobody else's business. */
    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
