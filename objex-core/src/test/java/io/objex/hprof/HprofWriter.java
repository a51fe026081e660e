package io.objex.hprof;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes heap dumps by hand, record by record, sound and unsound ones.
 *
 * <p>Records outside the heap go straight into the file; what belongs into the heap is collected until {@link #segment}.
 */
final class HprofWriter {
    static final int OBJECT = 2;
    static final int BOOLEAN = 4;
    static final int BYTE = 8;
    static final int INT = 10;
    static final int LONG = 11;

    private final int idSize;
    private final Bytes file = new Bytes();
    private Bytes heap = new Bytes();
    private final Map<String, Long> names = new LinkedHashMap<>();
    private int nextSerial = 1;

    HprofWriter(int idSize) {
        this("JAVA PROFILE 1.0.2", idSize);
    }

    HprofWriter(String magic, int idSize) {
        this.idSize = idSize;
        file.text(magic).u1(0).u4(idSize).u8(1_000_000_000_000L);
    }

    /** Bytes under construction. */
    private static final class Bytes {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(all);

        private interface Writing {
            void write(DataOutputStream out) throws IOException;
        }

        private Bytes write(Writing writing) {
            try {
                writing.write(out);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Bytes u1(int value) {
            return write(to -> to.writeByte(value));
        }

        Bytes u2(int value) {
            return write(to -> to.writeShort(value));
        }

        Bytes u4(long value) {
            return write(to -> to.writeInt((int) value));
        }

        Bytes u8(long value) {
            return write(to -> to.writeLong(value));
        }

        Bytes text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Bytes bytes(byte[] bytes) {
            return write(to -> to.write(bytes));
        }

        int size() {
            return all.size();
        }

        byte[] toArray() {
            return all.toByteArray();
        }
    }

    private Bytes id(Bytes to, long id) {
        return idSize == 8 ? to.u8(id) : to.u4(id);
    }

    private HprofWriter value(Bytes to, int type, long value) {
        switch (type) {
            case OBJECT -> id(to, value);
            case BOOLEAN, BYTE -> to.u1((int) value);
            case INT -> to.u4(value);
            case LONG -> to.u8(value);
            default -> throw new IllegalArgumentException("type " + type);
        }
        return this;
    }

    private Bytes record(int tag, long length) {
        return file.u1(tag).u4(0).u4(length);
    }

    /** The id of a name, which is written when it is first used. */
    long name(String text) {
        Long known = names.get(text);
        if (known != null) {
            return known;
        }
        long id = 1L + names.size();
        names.put(text, id);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        record(0x01, (long) idSize + bytes.length);
        id(file, id).bytes(bytes);
        return id;
    }

    /** A class is loaded; returns its serial number. */
    int loadClass(long id, String name) {
        long nameId = name(name);
        int serial = nextSerial++;
        record(0x02, 8 + 2L * idSize).u4(serial);
        id(file, id).u4(0);
        id(file, nameId);
        return serial;
    }

    HprofWriter frame(long id, String method, String source, int classSerial, int line) {
        long methodName = name(method);
        long signature = name("()V");
        long sourceName = source.isEmpty() ? 0 : name(source);
        record(0x04, 4L * idSize + 8);
        id(file, id);
        id(file, methodName);
        id(file, signature);
        id(file, sourceName).u4(classSerial).u4(line);
        return this;
    }

    HprofWriter trace(int serial, int thread, long... frames) {
        record(0x05, 12 + (long) idSize * frames.length).u4(serial).u4(thread).u4(frames.length);
        for (long frame : frames) {
            id(file, frame);
        }
        return this;
    }

    /** Any record, with a length of the caller's choice. */
    HprofWriter raw(int tag, long length, byte... content) {
        record(tag, length).bytes(content);
        return this;
    }

    /** A field of a class, static or not. */
    record Field(String name, int type, long value) {
        static Field of(String name, int type) {
            return new Field(name, type, 0);
        }
    }

    /** Fields, in the order of declaration. */
    static Field[] fields(Field... fields) {
        return fields;
    }

    HprofWriter classDump(long id, long superclass, long loader, Field[] statics, Field... instance) {
        int size = 0;
        for (Field field : instance) {
            size += sizeOf(field.type());
        }
        return classDump(id, superclass, loader, size, statics, instance);
    }

    private HprofWriter classDump(long id, long superclass, long loader, int size, Field[] statics, Field... instance) {
        long[] staticNames =
                Arrays.stream(statics).mapToLong(field -> name(field.name())).toArray();
        long[] instanceNames =
                Arrays.stream(instance).mapToLong(field -> name(field.name())).toArray();
        id(heap.u1(0x20), id).u4(0);
        id(heap, superclass);
        id(heap, loader);
        for (int unused = 0; unused < 4; unused++) {
            id(heap, 0);
        }
        heap.u4(size).u2(1).u2(7).u1(INT).u4(4711).u2(statics.length);
        for (int i = 0; i < statics.length; i++) {
            id(heap, staticNames[i]).u1(statics[i].type());
            value(heap, statics[i].type(), statics[i].value());
        }
        heap.u2(instance.length);
        for (int i = 0; i < instance.length; i++) {
            id(heap, instanceNames[i]).u1(instance[i].type());
        }
        return this;
    }

    private int sizeOf(int type) {
        return switch (type) {
            case OBJECT -> idSize;
            case BOOLEAN, BYTE -> 1;
            case INT -> 4;
            default -> 8;
        };
    }

    /** An instance with its values: a type and a value in turn. */
    HprofWriter instance(long id, long classId, long... typesAndValues) {
        Bytes content = new Bytes();
        for (int i = 0; i < typesAndValues.length; i += 2) {
            value(content, (int) typesAndValues[i], typesAndValues[i + 1]);
        }
        id(heap.u1(0x21), id).u4(0);
        id(heap, classId).u4(content.size()).bytes(content.toArray());
        return this;
    }

    HprofWriter objectArray(long id, long classId, long... elements) {
        id(heap.u1(0x22), id).u4(0).u4(elements.length);
        id(heap, classId);
        for (long element : elements) {
            id(heap, element);
        }
        return this;
    }

    HprofWriter byteArray(long id, byte... elements) {
        id(heap.u1(0x23), id).u4(0).u4(elements.length).u1(BYTE).bytes(elements);
        return this;
    }

    /** A root: its tag, its object, and the ints behind it. */
    HprofWriter root(int tag, long id, long... ints) {
        id(heap.u1(tag), id);
        for (long each : ints) {
            heap.u4(each);
        }
        return this;
    }

    HprofWriter jniGlobal(long id) {
        id(heap.u1(0x01), id);
        id(heap, 0xcafe);
        return this;
    }

    /** A record of the heap of which there is no other method. */
    HprofWriter heapBytes(int tag, int... bytes) {
        heap.u1(tag);
        for (int each : bytes) {
            heap.u1(each);
        }
        return this;
    }

    /** Closes the segment. */
    HprofWriter segment() {
        return segment(0x1c, heap.size());
    }

    /** Closes the segment with a tag and a length of the caller's choice. */
    HprofWriter segment(int tag, long length) {
        record(tag, length).bytes(heap.toArray());
        heap = new Bytes();
        return this;
    }

    HprofWriter end() {
        record(0x2c, 0);
        return this;
    }

    int size() {
        return file.size();
    }

    byte[] toArray() {
        return file.toArray();
    }
}
