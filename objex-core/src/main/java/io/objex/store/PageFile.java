package io.objex.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * An SQLite database at rest as its pages, each of which can be read once. So whatever damage did to the numbers that pages
 * have of each other, reading comes to an end. For one thread.
 */
final class PageFile implements AutoCloseable {
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int RESERVED_AT = 20;
    private static final int ENCODING_AT = 56;
    private static final int LEAST_PAGE = 512;
    private static final int UTF_8 = 1;

    private final RandomAccessFile file;
    private final int pageSize;
    private final int reserved;
    private final long pages;
    private final BitSet read = new BitSet();

    private PageFile(RandomAccessFile file, ByteBuffer header) throws SQLException, IOException {
        int size = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
        if (header.getInt(ENCODING_AT) != UTF_8 || (size != 1 && size < LEAST_PAGE)) {
            throw new SQLException("the first page names no pages with text in UTF-8");
        }
        this.file = file;
        this.pageSize = size == 1 ? 1 << 16 : size;
        this.reserved = header.get(RESERVED_AT) & 0xff;
        this.pages = file.length() / pageSize;
    }

    /** Opens a file, not by a channel, which an interrupted thread would close. */
    static PageFile open(Path path) throws SQLException {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                byte[] header = new byte[HEADER_BYTES];
                file.readFully(header);
                return new PageFile(file, ByteBuffer.wrap(header));
            } catch (IOException | SQLException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SQLException("the file cannot be read: " + e.getMessage(), e);
        }
    }

    int pageSize() {
        return pageSize;
    }

    /** The bytes of a page that rows may take: its first ones. */
    int usableSize() {
        return pageSize - reserved;
    }

    long bytes() {
        return pages * pageSize;
    }

    /**
     * Reads a page.
     *
     * @param number counted from 1
     * @param into as large as a page
     */
    void read(long number, byte[] into) throws SQLException {
        if (number < 1 || number > pages) {
            throw new SQLException("there is no page %d among %d".formatted(number, pages));
        }
        if (read.get(Math.toIntExact(number))) {
            throw new SQLException("page %d is in two places".formatted(number));
        }
        read.set((int) number);
        try {
            file.seek((number - 1) * pageSize);
            file.readFully(into);
        } catch (IOException e) {
            throw new SQLException("page %d cannot be read: %s".formatted(number, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            file.close();
        } catch (IOException e) {
            throw new SQLException("the file cannot be closed: " + e.getMessage(), e);
        }
    }
}
