package io.objex.explore;

/** Where the command line {@code objex} begins, and the only class that knows the streams and the end of the process. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code: 0 if all is well, 1 if something was found to be wrong, 2 for a
     * mistake in the command line, 3 if a file, a process or the system failed. {@code capture} ends with the code of the
     * program that it started.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        Console console = Console.of(System.in, System.out, System.err, System.getenv());
        int exitCode = ObjexCommandLine.run(console, arguments);
        System.out.flush();
        System.err.flush();
        System.exit(exitCode);
    }
}
