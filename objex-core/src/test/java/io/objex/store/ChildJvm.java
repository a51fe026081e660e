package io.objex.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A second JVM with the class path of the test, whose temporary files stay in a folder of the test. */
final class ChildJvm {
    private static final String USUAL_ROOM = "-Xmx256m";

    private ChildJvm() {}

    static Process start(Path temporary, Class<?> main, Object... arguments) throws IOException {
        return start(command(temporary, main, arguments));
    }

    /** Objects have no more room than that in the heap. */
    static Process startWithin(int megabytes, Path temporary, Class<?> main, Object... arguments) throws IOException {
        List<String> command = command(temporary, main, arguments);
        command.set(command.indexOf(USUAL_ROOM), "-Xmx" + megabytes + "m");
        return start(command);
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static List<String> command(Path temporary, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                USUAL_ROOM,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        if (Runtime.version().feature() >= 24) {
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return command;
    }
}
