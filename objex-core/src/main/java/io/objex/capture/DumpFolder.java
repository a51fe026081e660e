package io.objex.capture;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/**
 * A temporary folder that nobody but its owner can enter, for one file that a JVM writes. That file has every string of the
 * program in it.
 *
 * @param here the folder as this JVM sees it
 * @param there the folder as the JVM that writes into it sees it
 */
record DumpFolder(Path here, Path there) {
    private static final String PREFIX = ".objex-";
    private static final String FILE = "heap.hprof";
    private static final int MOST_TRIES = 1000;

    /** Makes one that both JVMs see alike. */
    static DumpFolder in(Path parent) throws IOException {
        Path folder = make(parent.toAbsolutePath().normalize());
        return new DumpFolder(folder, folder);
    }

    /** Makes one in a folder that the other JVM has at another place, and gives it to the other JVM's user. */
    static DumpFolder in(Path parent, Path parentThere, Object userId) throws IOException {
        Path folder = make(parent);
        DumpFolder made = new DumpFolder(folder, parentThere.resolve(folder.getFileName()));
        try {
            Files.setAttribute(folder, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
            return made;
        } catch (IOException | RuntimeException e) {
            made.delete();
            throw e;
        }
    }

    private static Path make(Path parent) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempDirectory(
                    parent, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path folder = Files.createTempDirectory(parent, PREFIX);
        allowNobodyElse(folder);
        return folder;
    }

    private static void allowNobodyElse(Path folder) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(folder, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    Path file() {
        return here.resolve(FILE);
    }

    Path fileThere() {
        return there.resolve(FILE);
    }

    /** Tries again while a JVM that has not heard that nobody waits any more adds files. */
    void delete() throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                deleteOnce();
                return;
            } catch (DirectoryNotEmptyException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void deleteOnce() throws IOException {
        if (!Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(here)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(here);
    }
}
