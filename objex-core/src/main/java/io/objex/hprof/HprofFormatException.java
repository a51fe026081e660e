package io.objex.hprof;

import io.objex.graph.ObjexException;
import java.nio.file.Path;
import java.util.Locale;

/** A heap dump could not be read. The message says what failed, in which file and where, and what to do. */
public final class HprofFormatException extends ObjexException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * A failure without a cause of its own.
     *
     * @param message what failed, in which file and where, what to do
     * @param offset where the record begins that could not be read
     */
    public HprofFormatException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /**
     * A failure with its cause.
     *
     * @param message what failed, in which file and where, what to do
     * @param offset where the record begins that could not be read
     * @param cause what the file system said
     */
    public HprofFormatException(String message, long offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    static HprofFormatException at(long offset, Path file, String reason) {
        return new HprofFormatException(message(offset, file, reason), offset);
    }

    static HprofFormatException at(long offset, Path file, String reason, Throwable cause) {
        return new HprofFormatException(message(offset, file, reason), offset, cause);
    }

    private static String message(long offset, Path file, String reason) {
        return String.format(
                Locale.ROOT,
                "Cannot read heap dump %s: %s, at offset %d. Make the dump again, or read what precedes it (salvage).",
                file,
                reason,
                offset);
    }

    /**
     * Returns where the record begins that could not be read.
     *
     * @return bytes from the beginning of the dump; of a compressed one, after decompression
     */
    public long offset() {
        return offset;
    }
}
