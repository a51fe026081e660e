package io.objex.explore;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Whether standard streams are terminals: Java can say so only of both together. */
final class TerminalCheck {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;
    private static final long PATIENCE_SECONDS = 5;

    private TerminalCheck() {}

    static boolean isInput() {
        return isTerminal(INPUT);
    }

    static boolean isOutput() {
        return isTerminal(OUTPUT);
    }

    static boolean isError() {
        return isTerminal(ERROR);
    }

    /** Asks {@code test}, which is on every system but Windows; where it is not, nobody is taken to watch. */
    private static boolean isTerminal(int stream) {
        if (File.separatorChar == '\\') {
            return isWindowsTerminal();
        }
        try {
            Process test = new ProcessBuilder("test", "-t", Integer.toString(stream))
                    .inheritIO()
                    .start();
            return test.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Newer releases have a console in a pipe, too, and say there whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // as the comment says
    private static boolean isWindowsTerminal() {
        java.io.Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
