package io.objex.hprof;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A heap dump on the disk, plain or compressed, that can be read several times. Safe for any number of threads. */
final class HprofFile {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int GZIP_BUFFER = 1 << 16;

    private final Path path;
    private final boolean compressed;
    private final long size;

    private HprofFile(Path path, boolean compressed, long size) {
        this.path = path;
        this.compressed = compressed;
        this.size = size;
    }

    /** The bytes of a dump from one place on. */
    interface Bytes extends AutoCloseable {
        /** Reads at least one byte and at most so many, or returns -1 at the end. */
        int read(byte[] target, int from, int most) throws IOException;

        /** Goes to a place; one that lies behind costs a new beginning where the dump is compressed. */
        void moveTo(long offset) throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Looks at the file.
     *
     * @throws HprofFormatException if there is none
     */
    static HprofFile of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new HprofFormatException(
                    "Cannot read heap dump %s: %s. Check the name."
                            .formatted(path, Files.exists(path) ? "it is no file" : "there is no such file"),
                    0);
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            boolean compressed = size >= 2 && file.readUnsignedShort() == GZIP_MAGIC;
            return new HprofFile(path, compressed, size);
        } catch (IOException e) {
            throw new HprofFormatException("Cannot read heap dump %s: %s".formatted(path, e.getMessage()), 0, e);
        }
    }

    Path path() {
        return path;
    }

    /** Says whether it can only be read from its beginning on. */
    boolean isCompressed() {
        return compressed;
    }

    /** Bytes on the disk. */
    long size() {
        return size;
    }

    /** Where the dump ends, or {@link Long#MAX_VALUE} where only reading it would tell. */
    long end() {
        return compressed ? Long.MAX_VALUE : size;
    }

    Bytes open() throws IOException {
        return compressed ? new Inflated(path) : new Plain(path);
    }

    private static final class Plain implements Bytes {
        private final RandomAccessFile file;

        Plain(Path path) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "r");
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            return file.read(target, from, most);
        }

        @Override
        public void moveTo(long offset) throws IOException {
            file.seek(offset);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** What the JVM compresses is a row of gzip members, which this stream reads as one. */
    private static final class Inflated implements Bytes {
        private final Path path;
        private InputStream stream;
        private long at;

        Inflated(Path path) throws IOException {
            this.path = path;
            this.stream = inflate(path);
        }

        private static InputStream inflate(Path path) throws IOException {
            InputStream bytes = new FileInputStream(path.toFile());
            try {
                return new GZIPInputStream(bytes, GZIP_BUFFER);
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            int read = stream.read(target, from, most);
            at += Math.max(0, read);
            return read;
        }

        @Override
        public void moveTo(long offset) throws IOException {
            if (offset < at) {
                stream.close();
                stream = inflate(path);
                at = 0;
            }
            while (at < offset) {
                long skipped = stream.skip(offset - at);
                if (skipped <= 0) {
                    throw new EOFException("the compressed data ends early");
                }
                at += skipped;
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
