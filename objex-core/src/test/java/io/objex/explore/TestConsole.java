package io.objex.explore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A console whose streams are kept, with commands run in this JVM. */
final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;
    private String typed = "";

    TestConsole terminal() {
        terminal = true;
        return this;
    }

    TestConsole with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What commands read, as from a pipe. */
    TestConsole typing(String... lines) {
        typed = String.join("\n", lines) + "\n";
        return this;
    }

    Console console() {
        return new Console(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                printTo(out),
                printTo(err),
                false,
                terminal,
                terminal,
                environment);
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    int run(Object... arguments) {
        return ObjexCommandLine.run(
                console(), Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
