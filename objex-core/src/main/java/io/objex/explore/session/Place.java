package io.objex.explore.session;

/** Where somebody is in a dump. */
public sealed interface Place {
    /**
     * Returns what {@link ExplorerSession#go} finds this place by.
     *
     * @return {@code @17}, {@code type:3}, {@code frame:5}
     */
    String text();

    /**
     * An object.
     *
     * @param id its number
     */
    record AnObject(int id) implements Place {
        @Override
        public String text() {
            return "@" + id;
        }
    }

    /**
     * A class or an array type.
     *
     * @param id its number
     */
    record AType(int id) implements Place {
        @Override
        public String text() {
            return "type:" + id;
        }
    }

    /**
     * A stack frame of a thread.
     *
     * @param id its number
     */
    record AFrame(int id) implements Place {
        @Override
        public String text() {
            return "frame:" + id;
        }
    }
}
