package io.objex.junit;

import io.objex.analysis.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * The file with the leaks that a code base is known to have.
 *
 * <p>Several JVMs may update it at once: each reads what is there, merges and replaces it while it holds a lock. A reader
 * sees the file as it was before or as it is after.
 *
 * @param file the file itself
 * @param lock a file beside the artifacts that is locked meanwhile
 */
record BaselineFile(Path file, Path lock) {
    private static final String LOCK = "objex-baseline.lock";

    static BaselineFile of(Path file, Path artifacts) {
        return new BaselineFile(file, artifacts.resolve(LOCK));
    }

    /** What is known; nothing where there is no file. */
    Baseline read() {
        if (!Files.exists(file)) {
            return Baseline.empty();
        }
        try {
            return Baseline.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the baseline %s: %s".formatted(file, e), e);
        }
    }

    /** Replaces what is known; leaves the file alone where that changes nothing. Returns what is known then. */
    Baseline update(UnaryOperator<Baseline> change) {
        try {
            return locked(change);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the baseline %s: %s".formatted(file, e), e);
        }
    }

    /** A lock on a file keeps out other JVMs, the monitor other threads of this one. */
    private Baseline locked(UnaryOperator<Baseline> change) throws IOException {
        synchronized (BaselineFile.class) {
            createFolderOf(lock);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                Baseline before = read();
                Baseline after = change.apply(before);
                if (held.isValid() && !after.equals(before)) {
                    replace(after);
                }
                return after;
            }
        }
    }

    private void replace(Baseline baseline) throws IOException {
        createFolderOf(file);
        AtomicText.write(file, baseline.text());
    }

    private static void createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }
}
