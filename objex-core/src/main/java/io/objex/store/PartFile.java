package io.objex.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A dump under construction: {@code leak.db.part}, until it is complete and becomes {@code leak.db}. One writer per file
 * at a time.
 */
final class PartFile {
    private final Path target;
    private final Path part;

    private PartFile(Path target) {
        this.target = target;
        this.part = Sqlite.beside(target, ".part");
    }

    /** Makes the folder and removes what a writer that was killed may have left there. */
    static PartFile of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        if (absolute.getFileName() == null || Files.isDirectory(absolute)) {
            throw new IOException("it is a folder");
        }
        PartFile file = new PartFile(absolute);
        Path folder = absolute.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        file.delete();
        return file;
    }

    /** The same for a dump that users name. */
    static PartFile ofDump(Path target) {
        try {
            return of(target);
        } catch (IOException e) {
            throw WriteFailure.of(target, e);
        }
    }

    /** Removes what a writer left, or is at, whatever it is. */
    static void discard(Path target) throws IOException {
        new PartFile(target.toAbsolutePath()).delete();
    }

    Path part() {
        return part;
    }

    Path target() {
        return target;
    }

    /** Waits until all bytes are on the disk. Not by a channel, which an interrupted thread would close. */
    void force() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.getFD().sync();
        }
    }

    /** Gives the file its final name, in one step. */
    void complete() throws IOException {
        moveTo(target);
    }

    /** Keeps the file under a name that says that it is wrong. */
    Path keepAsCorrupt() throws IOException {
        Path corrupt = Sqlite.beside(target, ".corrupt");
        moveTo(corrupt);
        return corrupt;
    }

    private void moveTo(Path name) throws IOException {
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /** Not every system lets a folder be opened, and a name that is lost in a power cut is no harm. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(Sqlite.beside(part, "-journal"));
    }

    /** After a failure that is being reported already; once the file has its final name this does nothing. */
    void deleteQuietly() {
        try {
            delete();
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }
}
