package io.objex.samples;

/** Shows one page at a time. */
final class Browser {
    private static Page shown = new Page("home", null);

    private Browser() {}

    static Page shown() {
        return shown;
    }

    static void show(Page page) {
        shown = page;
    }
}
