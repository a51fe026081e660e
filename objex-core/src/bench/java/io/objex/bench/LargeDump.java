package io.objex.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes heap dumps of any size without a heap of that size: nodes of 24 bytes side by side, as the JVM would dump them.
 *
 * <p>Each node has two references, one to a neighbour and one to any node within reach. If all are, that is worse for caches
 * than what most programs do. A node takes 45 bytes of the dump.
 */
final class LargeDump {
    private static final long FIRST_ADDRESS = 0x7_0000_0000L;
    private static final int NODE_BYTES = 24;
    private static final int NEAR = 1000;
    private static final int RECORD_BYTES = 45;
    private static final int SEGMENT_NODES = 1 << 20;
    private static final int BUFFER = 1 << 20;
    private static final long CLASSES = 0x6_0000_0000L;
    private static final long OBJECT = CLASSES + 0x80;
    private static final long NODE = CLASSES + 0x100;
    private static final String[] NAMES = {
        "java/lang/Class", "java/lang/Object", "com/acme/Node", "next", "other", "value"
    };
    private static final int TYPE_OBJECT = 2;
    private static final int TYPE_INT = 10;

    private final DataOutputStream out;
    private final int reach;
    private final SplittableRandom random = new SplittableRandom(1);

    private LargeDump(DataOutputStream out, int reach) {
        this.out = out;
        this.reach = reach;
    }

    /**
     * Writes a dump.
     *
     * @param file where to
     * @param nodes how many
     * @param reach how many nodes away the second reference may lead
     */
    static void write(Path file, int nodes, int reach) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            LargeDump dump = new LargeDump(out, reach);
            dump.head();
            for (int first = 0; first < nodes; first += SEGMENT_NODES) {
                dump.segment(first, Math.min(SEGMENT_NODES, nodes - first), nodes);
            }
            dump.record(0x2c, 0);
        }
    }

    private void head() throws IOException {
        out.write("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(Long.BYTES);
        out.writeLong(0);
        for (int name = 0; name < NAMES.length; name++) {
            byte[] text = NAMES[name].getBytes(StandardCharsets.US_ASCII);
            record(0x01, Long.BYTES + text.length);
            out.writeLong(name + 1L);
            out.write(text);
        }
        for (int type = 0; type < 3; type++) {
            record(0x02, 24);
            out.writeInt(type + 1);
            out.writeLong(CLASSES + 0x80L * type);
            out.writeInt(0);
            out.writeLong(type + 1L);
        }
        classes();
    }

    private void classes() throws IOException {
        int plain = 71;
        record(0x1c, 3 * plain + 27 + 9);
        describe(OBJECT, 0, 0);
        describe(CLASSES, OBJECT, 0);
        describe(NODE, OBJECT, 3);
        for (int field = 4; field <= 6; field++) {
            out.writeLong(field);
            out.writeByte(field == 6 ? TYPE_INT : TYPE_OBJECT);
        }
        out.writeByte(0x05);
        out.writeLong(FIRST_ADDRESS);
    }

    private void describe(long id, long superclass, int fields) throws IOException {
        out.writeByte(0x20);
        out.writeLong(id);
        out.writeInt(0);
        out.writeLong(superclass);
        for (int unused = 0; unused < 5; unused++) {
            out.writeLong(0);
        }
        out.writeInt(fields == 0 ? 0 : 2 * Long.BYTES + Integer.BYTES);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(fields);
    }

    private void record(int tag, int length) throws IOException {
        out.writeByte(tag);
        out.writeInt(0);
        out.writeInt(length);
    }

    private void segment(int first, int count, int nodes) throws IOException {
        record(0x1c, count * RECORD_BYTES);
        for (int node = first; node < first + count; node++) {
            out.writeByte(0x21);
            out.writeLong(address(node));
            out.writeInt(0);
            out.writeLong(NODE);
            out.writeInt(2 * Long.BYTES + Integer.BYTES);
            out.writeLong(address(Math.max(0, node - 1 - random.nextInt(NEAR))));
            out.writeLong(address(Math.floorMod(node - random.nextInt(reach), nodes)));
            out.writeInt(node);
        }
    }

    private static long address(int node) {
        return FIRST_ADDRESS + (long) NODE_BYTES * node;
    }
}
