package io.objex.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Why a dump could not be written, in words. */
final class WriteFailure {
    private WriteFailure() {}

    static StoreException of(Path file, IOException cause) {
        return new StoreException("Cannot write dump %s: %s".formatted(file, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException blocked) {
            return "%s is a file, not a folder. Remove it, or choose another folder.".formatted(blocked.getFile());
        }
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for %s. Choose a folder that may be written.".formatted(denied.getFile());
        }
        String said = cause instanceof FileSystemException nameOnly && nameOnly.getReason() == null
                ? cause.toString()
                : cause.getMessage();
        return "%s. Choose a folder that may be written and has room.".formatted(said);
    }

    static StoreException of(Path file, SQLException cause) {
        String reason = Sqlite.isFull(cause)
                ? "the disk is full. Make room, or lower the bound of dumps."
                : "%s. Choose a folder that may be written and has room.".formatted(cause.getMessage());
        return new StoreException("Cannot write dump %s: %s".formatted(file, reason), cause);
    }

    static StoreException ofAnalysis(Path file, SQLException cause) {
        String reason = "%s. Nothing that it held is lost; try again.".formatted(cause.getMessage());
        if (Sqlite.isFull(cause)) {
            reason = "the disk is full. Nothing that it held is lost; make room, and run it again.";
        } else if (Sqlite.isBusy(cause)) {
            reason = "somebody else is writing it. Wait until they are done.";
        } else if (Sqlite.isReadOnly(cause)) {
            reason = "the file or its folder must not be written. Name a copy: objex analyze %s COPY.".formatted(file);
        }
        return new StoreException("Cannot analyse dump %s: %s".formatted(file, reason), cause);
    }

    static StoreException bound(Path file, long maxBytes) {
        return new StoreException(
                "Cannot write dump %s: the types and retaining paths alone take more than its bound of %d bytes."
                                .formatted(file, maxBytes)
                        + " Raise the bound.");
    }

    static StoreException corrupt(Path file, Path corrupt, Verification verification) {
        return new StoreException(
                "Cannot prove dump %s: it does not hold what was written. %s. This is objex's own error or the disk's,"
                                .formatted(file, verification.summary())
                        + " not one of the program that was looked at; the file is kept as %s, please report it."
                                .formatted(corrupt));
    }
}
