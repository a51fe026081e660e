package io.objex.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The first hundred bytes of a file, which tell whether it is a dump before SQLite looks at it. */
final class DumpHeader {
    private static final int BYTES = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int CHANGE_COUNTER_AT = 24;
    private static final int PAGE_COUNT_AT = 28;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;
    private static final int COUNTED_AT_CHANGE_AT = 92;

    private final Path file;
    private final long size;
    private final ByteBuffer header;

    private DumpHeader(Path file, long size, ByteBuffer header) {
        this.file = file;
        this.size = size;
        this.header = header;
    }

    /**
     * Reads no more than the header.
     *
     * @throws StoreException if the file is none that this objex can read, saying which and what to do
     */
    static void check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw failure(file, Files.exists(file) ? "it is no file" : "there is no such file", "Check the name.");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = new byte[(int) Math.min(BYTES, bytes.length())];
            bytes.readFully(start);
            new DumpHeader(file, bytes.length(), ByteBuffer.wrap(start)).check();
        } catch (IOException e) {
            throw new StoreException("Cannot open dump %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void check() {
        if (size == 0) {
            throw failure(file, "it is empty", "Make the dump again.");
        }
        for (int i = 0; i < Math.min(size, MAGIC.length); i++) {
            if (header.get(i) != MAGIC[i]) {
                throw failure(file, "it is no SQLite database, so no dump of objex", "Check the name.");
            }
        }
        if (size < BYTES) {
            throw truncated(BYTES);
        }
        checkVersion(header.getInt(APPLICATION_ID_AT), header.getInt(USER_VERSION_AT));
        checkSize();
    }

    private void checkVersion(int application, int version) {
        if (application != Schema.APPLICATION_ID) {
            String id = String.format(Locale.ROOT, "0x%08x", application);
            throw failure(
                    file,
                    "it is an SQLite database, but no dump of objex (application id %s)".formatted(id),
                    "Check the name.");
        }
        checkVersion(file, version);
    }

    static void checkVersion(Path file, long version) {
        if (version > Schema.VERSION) {
            throw failure(
                    file,
                    "it has schema version %d, newer than %d, which objex %s reads"
                            .formatted(version, Schema.VERSION, DumpMeta.objexVersion()),
                    "Use a newer objex.");
        }
        if (version < Schema.VERSION) {
            throw failure(
                    file,
                    "it has schema version %d, older than %d, which objex %s reads"
                            .formatted(version, Schema.VERSION, DumpMeta.objexVersion()),
                    "Use the objex that wrote it, or make the dump again.");
        }
    }

    /** The count of pages holds only if the same change wrote it and the change counter. */
    private void checkSize() {
        long pageSize = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
        long expected = (pageSize == 1 ? 1 << 16 : pageSize) * Integer.toUnsignedLong(header.getInt(PAGE_COUNT_AT));
        if (header.getInt(CHANGE_COUNTER_AT) == header.getInt(COUNTED_AT_CHANGE_AT) && size < expected) {
            throw truncated(expected);
        }
    }

    private StoreException truncated(long expected) {
        return failure(
                file,
                "it is truncated: %d bytes instead of %d".formatted(size, expected),
                "Copy it again, or make the dump again.");
    }

    /** What a reader cannot take back, since it changes nothing. */
    static StoreException unfinished(Path file, StoreException cause) {
        return new StoreException(
                "Cannot open dump %s: somebody is writing it, or was stopped at that, for there is a journal beside it."
                                .formatted(file)
                        + " Wait for them, or run objex analyze %s, which takes back what was begun and completes it."
                                .formatted(file),
                cause);
    }

    static StoreException failure(Path file, String reason, String remedy) {
        return new StoreException("Cannot open dump %s: %s. %s".formatted(file, reason, remedy));
    }
}
