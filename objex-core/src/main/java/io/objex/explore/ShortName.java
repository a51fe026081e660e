package io.objex.explore;

/** Names that fit a column. */
final class ShortName {
    /** Fewer say nothing; such a terminal breaks the line. */
    private static final int LEAST = 16;

    private ShortName() {}

    /** Leaves out the middle of a name that is too long: packages and holders are in front, what a thing is comes last. */
    static String of(String name, int width) {
        int most = Math.max(LEAST, width);
        if (name.length() <= most) {
            return name;
        }
        int front = (most - 1) / 3;
        int back = name.length() - (most - 1 - front);
        return name.substring(0, cutsPair(name, front) ? front - 1 : front)
                + "…"
                + name.substring(cutsPair(name, back) ? back + 1 : back);
    }

    private static boolean cutsPair(String name, int index) {
        return Character.isLowSurrogate(name.charAt(index)) && Character.isHighSurrogate(name.charAt(index - 1));
    }
}
