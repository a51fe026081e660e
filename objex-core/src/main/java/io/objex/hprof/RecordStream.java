package io.objex.hprof;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Records of a heap dump on their way out: names, each once, and what belongs to the heap in segments. */
final class RecordStream {
    private static final String MAGIC = "JAVA PROFILE 1.0.2\0";
    private static final int UTF8 = 0x01;
    private static final int SEGMENT = 0x1c;
    private static final int MOST_IN_SEGMENT = 1 << 20;

    private final DataOutputStream out;
    private final Map<String, Long> names = new HashMap<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final DataOutputStream segment = new DataOutputStream(pending);

    RecordStream(DataOutputStream out) {
        this.out = out;
    }

    /** Begins a file whose ids have 8 bytes. */
    void begin() throws IOException {
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(Long.BYTES);
        out.writeLong(0);
    }

    /** Begins a record, of which so many bytes follow. */
    DataOutputStream record(int tag, long length) throws IOException {
        out.writeByte(tag);
        out.writeInt(0);
        out.writeInt((int) length);
        return out;
    }

    /** Written when it is first asked for. Its id is a multiple of 8, as readers take it for an address. */
    long name(String text) throws IOException {
        Long known = names.get(text);
        if (known != null) {
            return known;
        }
        long id = Long.BYTES * (1L + names.size());
        names.put(text, id);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        record(UTF8, Long.BYTES + (long) bytes.length);
        out.writeLong(id);
        out.write(bytes);
        return id;
    }

    /** Where a record of the heap goes that is small. */
    DataOutputStream segment() {
        return segment;
    }

    /** Where a record of the heap goes: one that is large gets a segment of its own, which need not be held in memory. */
    DataOutputStream roomFor(long length) throws IOException {
        if (length <= MOST_IN_SEGMENT) {
            return segment;
        }
        closeSegment();
        if (length >= 1L << Integer.SIZE) {
            throw new IOException("an array of %d bytes does not fit into a segment of a heap dump".formatted(length));
        }
        return record(SEGMENT, length);
    }

    /** Ends a record of the heap; the segment ends with it if it has become large. */
    void endRecord() throws IOException {
        if (pending.size() >= MOST_IN_SEGMENT) {
            closeSegment();
        }
    }

    void closeSegment() throws IOException {
        if (pending.size() > 0) {
            record(SEGMENT, pending.size());
            pending.writeTo(out);
            pending.reset();
        }
    }
}
