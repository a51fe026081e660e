package io.objex.graph;

/**
 * By object the index of its type: two bytes each where there are no more types than that has room for, else four. Several
 * threads may set different objects. May change.
 */
public final class TypeColumn {
    private static final int MOST_NARROW = 1 << Character.SIZE;
    private static final char[] NO_CHARS = {};
    private static final int[] NO_INTS = {};

    private final char[] narrow;
    private final int[] wide;
    private final boolean isNarrow;

    /**
     * A column in which all objects have the first type.
     *
     * @param objects how many objects there are
     * @param types how many types there are
     */
    public TypeColumn(int objects, int types) {
        this.isNarrow = types <= MOST_NARROW;
        this.narrow = isNarrow ? new char[objects] : NO_CHARS;
        this.wide = isNarrow ? NO_INTS : new int[objects];
    }

    private TypeColumn(int[] wide) {
        this.isNarrow = false;
        this.narrow = NO_CHARS;
        this.wide = wide;
    }

    /**
     * Copies indices into a column.
     *
     * @param types by object the index of its type
     * @return a column
     */
    public static TypeColumn of(int... types) {
        int bits = 0;
        for (int type : types) {
            bits |= type;
        }
        if (bits < 0 || bits >= MOST_NARROW) {
            return new TypeColumn(types.clone());
        }
        TypeColumn column = new TypeColumn(types.length, MOST_NARROW);
        for (int object = 0; object < types.length; object++) {
            column.narrow[object] = (char) types[object];
        }
        return column;
    }

    /**
     * Sets the type of an object.
     *
     * @param object an object
     * @param type the index of its type, less than the number of types
     */
    public void set(int object, int type) {
        if (isNarrow) {
            narrow[object] = (char) type;
        } else {
            wide[object] = type;
        }
    }

    /**
     * Returns the type of an object. Constant time.
     *
     * @param object an object
     * @return the index of its type
     */
    public int get(int object) {
        return isNarrow ? narrow[object] : wide[object];
    }

    /**
     * Returns how many objects there are.
     *
     * @return the count
     */
    public int size() {
        return isNarrow ? narrow.length : wide.length;
    }
}
