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
        int back = most - 1 - front;
        return name.substring(0, whole(name, front)) + "…" + name.substring(whole(name, name.length() - back));
    }

    /** A place near another that is not within a pair of surrogates. */
    private static int whole(String name, int index) {
        boolean within =
                Character.isLowSurrogate(name.charAt(index)) && Character.isHighSurrogate(name.charAt(index - 1));
        return within ? index - 1 : index;
    }
}
