package io.objex.hprof;

import java.util.List;
import java.util.Optional;

/** What a field or array element is, by the code that the format has for it. */
enum BasicType {
    OBJECT(2, "object", 0),
    BOOLEAN(4, "boolean", 1),
    CHAR(5, "char", 2),
    FLOAT(6, "float", 4),
    DOUBLE(7, "double", 8),
    BYTE(8, "byte", 1),
    SHORT(9, "short", 2),
    INT(10, "int", 4),
    LONG(11, "long", 8);

    /** What the first version of the format had for a reference to an array. */
    private static final int OLD_ARRAY = 1;

    private static final String DESCRIPTORS = "LZCFDBSIJ";
    private static final BasicType[] BY_CODE = new BasicType[12];

    static {
        for (BasicType type : values()) {
            BY_CODE[type.code] = type;
        }
        BY_CODE[OLD_ARRAY] = OBJECT;
    }

    private final int code;
    private final String word;
    private final int size;

    BasicType(int code, String word, int size) {
        this.code = code;
        this.word = word;
        this.size = size;
    }

    /**
     * The type for a code.
     *
     * @throws HprofFormatException if there is none, at the record that the cursor reads
     */
    static BasicType of(int code, ByteCursor in) {
        BasicType type = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (type == null) {
            throw in.failure("there is no type with the code " + code);
        }
        return type;
    }

    /** The type for the first letter of a descriptor; an object for all that is no primitive. */
    static BasicType ofDescriptor(char letter) {
        int index = DESCRIPTORS.indexOf(letter);
        return index < 0 ? OBJECT : BY_DESCRIPTOR[index];
    }

    private static final BasicType[] BY_DESCRIPTOR = values();

    /** The primitive type that source calls so; empty for all other names. */
    static Optional<BasicType> ofWord(String word) {
        for (BasicType type : BY_DESCRIPTOR) {
            if (type.isPrimitive() && type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As in source. */
    String word() {
        return word;
    }

    /** As in the name of an array's class. */
    char descriptor() {
        return DESCRIPTORS.charAt(List.of(BY_DESCRIPTOR).indexOf(this));
    }

    /** What the format has for it. */
    int code() {
        return code;
    }

    /** Bytes in the dump. */
    int sizeIn(int idSize) {
        return this == OBJECT ? idSize : size;
    }

    boolean isPrimitive() {
        return this != OBJECT;
    }
}
