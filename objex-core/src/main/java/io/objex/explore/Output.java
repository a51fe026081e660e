package io.objex.explore;

/**
 * How a command speaks.
 *
 * @param console where to
 * @param palette the theme of results
 * @param errorPalette the theme of everything else
 * @param options what the user asked for; filled when the command line has been parsed
 */
record Output(Console console, Palette palette, Palette errorPalette, CommonOptions options) {

    /** A line of the result. */
    void result(String line) {
        console.out().println(line);
    }

    /** A line for the person who waits, unless told to be quiet. */
    void note(String line) {
        if (!options.quiet()) {
            console.err().println("objex: " + line);
        }
    }

    /** A line that must be seen. */
    void warn(String line) {
        console.err().println(errorPalette.error("objex: ") + line);
    }

    /** What shows how far a long job is; to be closed at its end. */
    ProgressDisplay progress() {
        if (options.quiet()) {
            return ProgressDisplay.NONE;
        }
        return console.errIsTerminal()
                ? new ProgressBars(console.err(), console.width())
                : new ProgressLines(this::note);
    }
}
