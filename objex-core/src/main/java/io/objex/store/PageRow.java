package io.objex.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** One row as it lies in a page, decoded where it is asked for. Reused for the next. */
final class PageRow {
    /*
     * A row is its length, its id, a header with the type of each column, and the values:
     * https://www.sqlite.org/fileformat2.html#record_format. Numbers of the header have seven bits a byte, the last byte
     * being the first without the highest bit. What is longer than about a page goes on in overflow pages.
     */
    private static final int NOTHING = 0;
    private static final int ZERO = 8;
    private static final int ONE = 9;
    private static final int SHORTEST_TEXT = 13;
    private static final int[] INTEGER_BYTES = {0, 1, 2, 3, 4, 6, 8};
    private static final int FLOAT = 7;
    private static final int OVERFLOW_HEADER = 4;
    private static final int LONGEST = 1 << 30;

    private final PageFile file;
    private final long[] types;
    private final int[] starts;
    private byte[] bytes = {};
    private int at;
    private long id;

    PageRow(PageFile file, int columns) {
        this.file = file;
        this.types = new long[columns];
        this.starts = new int[columns];
    }

    /** Becomes the row at a place of a page. */
    void decode(byte[] page, int place) throws SQLException {
        bytes = page;
        at = place;
        long length = varint();
        id = varint();
        if (length < 0 || length > Math.min(file.bytes(), LONGEST)) {
            throw damaged("is longer than the file, or than a row may be");
        }
        int here = bytesHere((int) length);
        if (here < length) {
            bytes = gathered((int) length, here);
            at = 0;
        }
        decodeHeader(at + (int) length);
    }

    private void decodeHeader(int end) throws SQLException {
        int header = at;
        long values = header + varint();
        if (values < header || values > end) {
            throw damaged("has a header longer than itself");
        }
        for (int column = 0; column < types.length; column++) {
            if (at >= values) {
                throw damaged("has %d columns instead of %d".formatted(column, types.length));
            }
            types[column] = varint();
        }
        if (at != values) {
            throw damaged("has more than %d columns".formatted(types.length));
        }
        long next = values;
        for (int column = 0; column < types.length; column++) {
            starts[column] = (int) next;
            next += bytesOf(types[column]);
        }
        if (next != end) {
            throw damaged("is not as long as its columns");
        }
    }

    /** Until a byte without the highest bit, or the ninth, which counts in full. */
    private long varint() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = bytes[at++];
            value = value << 7 | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | (bytes[at++] & 0xff);
    }

    private static long bytesOf(long type) {
        if (type < INTEGER_BYTES.length) {
            return INTEGER_BYTES[(int) type];
        }
        return type == FLOAT ? 8 : Math.max(0, (type - 12) / 2);
    }

    /** How much of a row lies in the page itself. */
    private int bytesHere(int length) {
        int usable = file.usableSize();
        int most = usable - 35;
        if (length <= most) {
            return length;
        }
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (length - least) % (usable - OVERFLOW_HEADER);
        return fitting <= most ? fitting : least;
    }

    private byte[] gathered(int length, int here) throws SQLException {
        byte[] whole = new byte[length];
        byte[] page = new byte[file.pageSize()];
        System.arraycopy(bytes, at, whole, 0, here);
        long next = Bytes.unsignedInt(bytes, at + here);
        for (int done = here; done < length; ) {
            file.read(next, page);
            int part = Math.min(length - done, file.usableSize() - OVERFLOW_HEADER);
            System.arraycopy(page, OVERFLOW_HEADER, whole, done, part);
            next = Bytes.unsignedInt(page, 0);
            done += part;
        }
        return whole;
    }

    long id() {
        return id;
    }

    /** Whether a column, counted from 0, is NULL. The column that has the id always is. */
    boolean isNothing(int column) {
        return types[column] == NOTHING;
    }

    /**
     * The integer in a column.
     *
     * @throws SQLException if there is something else
     */
    long integer(int column) throws SQLException {
        long type = types[column];
        if (type > NOTHING && type < INTEGER_BYTES.length) {
            return Bytes.signed(bytes, starts[column], INTEGER_BYTES[(int) type]);
        }
        if (type != ZERO && type != ONE) {
            throw damaged("has no integer in column %d".formatted(column));
        }
        return type - ZERO;
    }

    /**
     * The text in a column.
     *
     * @throws SQLException if there is something else
     */
    String text(int column) throws SQLException {
        long type = types[column];
        if (type < SHORTEST_TEXT || type % 2 == 0) {
            throw damaged("has no text in column %d".formatted(column));
        }
        return new String(bytes, starts[column], (int) bytesOf(type), StandardCharsets.UTF_8);
    }

    private SQLException damaged(String how) {
        return new SQLException("row %d %s".formatted(id, how));
    }
}
