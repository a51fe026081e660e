package io.objex.hprof;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Fields of objects by their names, in a heap whose references have been read. Not safe for several threads. */
final class ObjectFields {
    private static final String VALUE = "value";

    private final HeapLayout layout;
    private final HeapColumns columns;
    private final int idSize;
    private Map<Integer, byte[]> contents = Map.of();

    ObjectFields(HeapLayout layout, HeapColumns columns, int idSize) {
        this.layout = layout;
        this.columns = columns;
        this.idSize = idSize;
    }

    /** Sets what {@link #numberIn} and {@link #textOf} may look at. */
    void setContents(Map<Integer, byte[]> copied) {
        contents = copied;
    }

    String typeNameOf(int object) {
        return layout.types().nameOf(columns.typeOf(object));
    }

    /** What a field refers to, or -1; also for an object that is -1. */
    int referentOf(int object, String field) {
        if (object == ObjectType.NONE || layout.types().isArray(columns.typeOf(object))) {
            return ObjectType.NONE;
        }
        for (int reference = columns.firstReference(object);
                reference < columns.firstReference(object + 1);
                reference++) {
            int label = columns.label(reference);
            if (label != HeapGraph.CLASS_OF && isField(label, field)) {
                return columns.referent(reference);
            }
        }
        return ObjectType.NONE;
    }

    private boolean isField(int label, String name) {
        TypeFields.DumpField field = layout.fields().all().get(label);
        return !field.isStatic() && field.name().equals(name);
    }

    /** Adds a string, and what it consists of, to what is to be copied. */
    void wantText(int string, BitSet wanted) {
        int value = referentOf(string, VALUE);
        if (value != ObjectType.NONE) {
            wanted.set(string);
            wanted.set(value);
        }
    }

    /** A primitive field of an object whose contents were copied; nothing if it has no such field. */
    OptionalLong numberIn(int object, String field) {
        byte[] content = object == ObjectType.NONE ? null : contents.get(object);
        if (content == null || layout.types().isArray(columns.typeOf(object))) {
            return OptionalLong.empty();
        }
        int offset = 0;
        for (int type = columns.typeOf(object);
                type != ObjectType.NONE;
                type = layout.classes().superOf(type)) {
            for (ClassRecord.Field declared :
                    layout.classes().record(type).orElseThrow().fields()) {
                int size = declared.type().sizeIn(idSize);
                if (declared.type().isPrimitive()
                        && offset + size <= content.length
                        && layout.fields().nameOf(declared.name()).equals(field)) {
                    return OptionalLong.of(bits(content, offset, size));
                }
                offset += size;
            }
        }
        return OptionalLong.empty();
    }

    private static long bits(byte[] content, int offset, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (content[offset + i] & 0xff);
        }
        int unused = Long.SIZE - size * Byte.SIZE;
        return (value << unused) >> unused;
    }

    /** The text of a string whose contents were copied, or the beginning of it. */
    Optional<String> textOf(int string) {
        int value = referentOf(string, VALUE);
        byte[] content = value == ObjectType.NONE ? null : contents.get(value);
        if (content == null) {
            return Optional.empty();
        }
        boolean latin =
                typeNameOf(value).equals("byte[]") && numberIn(string, "coder").orElse(0) == 0;
        if (latin) {
            return Optional.of(new String(content, StandardCharsets.ISO_8859_1));
        }
        // Arrays of chars are big-endian in a dump; the bytes of a string are as the machine has them.
        boolean chars = typeNameOf(value).equals("char[]");
        return Optional.of(new String(content, chars ? StandardCharsets.UTF_16BE : utf16OfMachine(content)));
    }

    /** Of a dump that does not name its machine: nearly all text has more low bytes than high ones. */
    private static Charset utf16OfMachine(byte[] content) {
        int bigEndian = 0;
        for (int i = 0; i + 1 < content.length; i += 2) {
            bigEndian += Integer.compare(content[i + 1] & 0xff, content[i] & 0xff);
        }
        return bigEndian > 0 && content[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
}
