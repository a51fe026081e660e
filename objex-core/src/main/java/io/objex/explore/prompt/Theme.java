package io.objex.explore.prompt;

/** What is said by colour, or not at all where there is none. */
public interface Theme {
    /** Says nothing by colour. */
    Theme PLAIN = new Theme() {
        @Override
        public String subject(String text) {
            return text;
        }

        @Override
        public String aside(String text) {
            return text;
        }

        @Override
        public String error(String text) {
            return text;
        }
    };

    /**
     * Marks what a line is about.
     *
     * @param text any text
     * @return the text
     */
    String subject(String text);

    /**
     * Marks what may be passed over.
     *
     * @param text any text
     * @return the text
     */
    String aside(String text);

    /**
     * Marks what went wrong.
     *
     * @param text any text
     * @return the text
     */
    String error(String text);
}
