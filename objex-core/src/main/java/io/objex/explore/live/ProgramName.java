package io.objex.explore.live;

/** What the running program is called, for people. */
final class ProgramName {
    private ProgramName() {}

    /** The main class or the jar, without folders and arguments, and the process. */
    static String ofThis() {
        String command = System.getProperty("sun.java.command", "").strip();
        String main = command.isEmpty() ? "a JVM" : command.split(" ", 2)[0];
        String name = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
        return "%s, process %d".formatted(name, ProcessHandle.current().pid());
    }
}
