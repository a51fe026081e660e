package io.objex.explore;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Where commands read and write: results to {@code out}, everything else to {@code err}.
 *
 * @param in what a user or a script types
 * @param out for results
 * @param err for progress and errors
 * @param inIsTerminal whether a person types
 * @param outIsTerminal whether a person reads the results
 * @param errIsTerminal whether a person reads progress and errors
 * @param environment the environment variables
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {
    static final String NO_COLOR = "--no-color";
    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    static Console of(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return new Console(
                in, out, err, TerminalCheck.isInput(), TerminalCheck.isOutput(), TerminalCheck.isError(), environment);
    }

    /** Results in colours, if there is somebody to see them who did not say no. */
    Palette palette(List<String> arguments) {
        return palette(outIsTerminal, arguments);
    }

    /** Errors in colours, on the same terms. */
    Palette errorPalette(List<String> arguments) {
        return palette(errIsTerminal, arguments);
    }

    private Palette palette(boolean terminal, List<String> arguments) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb")
                || ofObjex(arguments).contains(NO_COLOR);
        return terminal && !refused ? Palette.COLOURS : Palette.PLAIN;
    }

    /** What comes after the two dashes is somebody else's command. */
    private static List<String> ofObjex(List<String> arguments) {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments : arguments.subList(0, end);
    }

    /** The columns that a result may take: those of a terminal; a file or another program gets whole names. */
    int resultWidth() {
        return outIsTerminal ? width() : Integer.MAX_VALUE;
    }

    /** The columns of the terminal, as far as the shell tells. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : USUAL_WIDTH;
    }
}
