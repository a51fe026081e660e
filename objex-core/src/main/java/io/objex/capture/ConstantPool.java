package io.objex.capture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The constants of a class file that is being written (JVM Specification 4.4), each of them once. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final Map<String, Integer> known = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    ConstantPool() {}

    int text(String text) throws IOException {
        Integer at = known.get(text);
        if (at == null) {
            out.writeByte(UTF8);
            out.writeUTF(text);
            at = added(text);
        }
        return at;
    }

    int type(String internalName) throws IOException {
        String key = CLASS + internalName;
        Integer at = known.get(key);
        if (at == null) {
            int name = text(internalName);
            out.writeByte(CLASS);
            out.writeShort(name);
            at = added(key);
        }
        return at;
    }

    int method(String owner, String name, String descriptor) throws IOException {
        String key = METHOD + owner + "." + name + descriptor;
        Integer at = known.get(key);
        if (at == null) {
            int type = type(owner);
            int nameAndType = nameAndType(name, descriptor);
            out.writeByte(METHOD);
            out.writeShort(type);
            out.writeShort(nameAndType);
            at = added(key);
        }
        return at;
    }

    private int nameAndType(String name, String descriptor) throws IOException {
        String key = NAME_AND_TYPE + name + descriptor;
        Integer at = known.get(key);
        if (at == null) {
            int nameAt = text(name);
            int descriptorAt = text(descriptor);
            out.writeByte(NAME_AND_TYPE);
            out.writeShort(nameAt);
            out.writeShort(descriptorAt);
            at = added(key);
        }
        return at;
    }

    private int added(String key) {
        known.put(key, known.size() + 1);
        return known.size();
    }

    void writeTo(DataOutputStream file) throws IOException {
        out.flush();
        file.writeShort(known.size() + 1);
        file.write(bytes.toByteArray());
    }
}
