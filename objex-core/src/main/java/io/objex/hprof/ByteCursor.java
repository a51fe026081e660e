package io.objex.hprof;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/**
 * Reads a dump front to back, number by number. What it cannot read it reports with the place where the record began that
 * {@link #mark} named. Not safe for several threads.
 */
final class ByteCursor implements AutoCloseable {
    /*
     * A buffer filled by ordinary reads, not a mapping: a mapped file cannot be deleted on Windows before a collection has
     * found the mapping, and holds two gigabytes at most.
     */
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long INT_MASK = 0xffff_ffffL;

    /** The most that {@link #need} can promise. */
    static final int CAPACITY = 1 << 18;

    private final HprofFile file;
    private final HprofFile.Bytes bytes;
    private final byte[] buffer = new byte[CAPACITY];
    private long base;
    private int at;
    private int end;
    private long limit;
    private long marked;
    private int idSize = Long.BYTES;

    private ByteCursor(HprofFile file, HprofFile.Bytes bytes, long limit) {
        this.file = file;
        this.bytes = bytes;
        this.limit = limit;
    }

    /** A cursor at the beginning of a dump; what lies at the limit and behind it is as if it were not there. */
    static ByteCursor open(HprofFile file, long limit) {
        try {
            return new ByteCursor(file, file.open(), Math.min(limit, file.end()));
        } catch (IOException e) {
            throw new HprofFormatException("Cannot read heap dump %s: %s".formatted(file.path(), e.getMessage()), 0, e);
        }
    }

    void setIdSize(int size) {
        idSize = size;
    }

    int idSize() {
        return idSize;
    }

    long position() {
        return base + at;
    }

    /** The next byte begins a record: failures from here on are told to be there. */
    void mark() {
        marked = base + at;
    }

    boolean isAtEnd() {
        return at == end && !fill(1);
    }

    /** Goes to a place, and takes another place for the end. */
    void moveTo(long offset, long newLimit) {
        limit = Math.min(newLimit, file.end());
        marked = offset;
        jump(offset);
    }

    private void jump(long offset) {
        if (offset >= base && offset <= base + end && base + end <= limit) {
            at = (int) (offset - base);
            return;
        }
        try {
            bytes.moveTo(offset);
        } catch (IOException e) {
            throw unreadable(e);
        }
        base = offset;
        at = 0;
        end = 0;
    }

    /** Makes sure that so many bytes can be read without looking any further. */
    void need(int count) {
        if (end - at < count && !fill(count)) {
            throw truncated();
        }
    }

    /** Says whether so many bytes are left. */
    boolean has(int count) {
        return end - at >= count || fill(count);
    }

    private boolean fill(int count) {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        base += at;
        end -= at;
        at = 0;
        try {
            while (end < count) {
                int room = (int) Math.min(buffer.length - end, limit - base - end);
                int read = room == 0 ? -1 : bytes.read(buffer, end, room);
                if (read < 0) {
                    return false;
                }
                end += read;
            }
            return true;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    int u1() {
        need(1);
        return buffer[at++] & 0xff;
    }

    int peek() {
        need(1);
        return buffer[at] & 0xff;
    }

    int u2() {
        need(Short.BYTES);
        int value = ((buffer[at] & 0xff) << 8) | (buffer[at + 1] & 0xff);
        at += Short.BYTES;
        return value;
    }

    int i4() {
        need(Integer.BYTES);
        int value = (int) INT.get(buffer, at);
        at += Integer.BYTES;
        return value;
    }

    long u4() {
        return i4() & INT_MASK;
    }

    long id() {
        need(idSize);
        long id = idAt(0);
        at += idSize;
        return id;
    }

    /** The id that begins so many bytes further on; the caller has asked for them by {@link #need}. */
    long idAt(int ahead) {
        return idSize == Long.BYTES
                ? (long) LONG.get(buffer, at + ahead)
                : (int) INT.get(buffer, at + ahead) & INT_MASK;
    }

    /** The int that begins so many bytes further on; the caller has asked for them by {@link #need}. */
    int i4At(int ahead) {
        return (int) INT.get(buffer, at + ahead);
    }

    /** A number of so many bytes, as its bits. */
    long bits(int size) {
        need(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (buffer[at + i] & 0xff);
        }
        at += size;
        return value;
    }

    byte[] bytes(int count) {
        byte[] copy = new byte[count];
        int copied = 0;
        while (copied < count) {
            need(1);
            int run = Math.min(count - copied, end - at);
            System.arraycopy(buffer, at, copy, copied, run);
            at += run;
            copied += run;
        }
        return copy;
    }

    void skip(long count) {
        if (count <= end - at) {
            at += (int) count;
            return;
        }
        if (count > limit - position()) {
            throw truncated();
        }
        jump(position() + count);
    }

    private HprofFormatException truncated() {
        return failure("the dump ends within this record");
    }

    HprofFormatException failure(String reason) {
        return HprofFormatException.at(marked, file.path(), reason);
    }

    private HprofFormatException unreadable(IOException e) {
        boolean damaged = e instanceof EOFException || e instanceof ZipException;
        String reason = damaged ? "the compressed data is damaged or ends early" : String.valueOf(e.getMessage());
        return HprofFormatException.at(marked, file.path(), reason, e);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
