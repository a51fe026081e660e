package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The explorer on a terminal of the operating system, which {@code script} lends. */
@Timeout(120)
class RealTerminalTest {
    private static final String KEY_CTRL_C = "\u0003";

    @TempDir
    Path folder;

    @Test
    void a_person_explores_a_dump() throws Exception {
        assumeTrue(
                ObjexProcess.isInstalled("script"), "the program 'script' is not installed: apt-get install bsdutils");
        KnownHeap heap = new KnownHeap();
        Path dump = heap.writeAnalysed(folder.resolve("leak.db"));
        Path out = folder.resolve("screen");
        Process terminal = start(dump, out);
        try {
            await(out, "objex> ", 1);
            enter(terminal, out, "go @leak\r");
            type(terminal, "nonsense");
            await(out, "nonsense", 1);
            enter(terminal, out, KEY_CTRL_C);
            enter(terminal, out, "in\r");
            enter(terminal, out, "go com.acme.Regi\t\r");
            type(terminal, "quit\r");
            assertThat(terminal.waitFor(60, TimeUnit.SECONDS))
                    .as(() -> text(out))
                    .isTrue();
        } finally {
            terminal.destroyForcibly();
        }
        assertThat(terminal.exitValue()).as(text(out)).isZero();
        assertThat(text(out))
                .contains(
                        "com.acme.Session @%d".formatted(heap.first()),
                        "com.acme.Registry.OPEN{String @%d}".formatted(heap.key()),
                        "class com.acme.Registry ",
                        "\u001b[1m");
        assertThat(Files.readString(folder.resolve("state/objex/history")))
                .contains("go @leak")
                .doesNotContain("nonsense");
    }

    private Process start(Path dump, Path out) throws IOException {
        // A shell that waits meanwhile would take Ctrl-C for itself as well, and end with 130 in the explorer's place.
        // A build in
        // the background ignores Ctrl-C, and all that it starts would with it.
        String command = "exec env --default-signal=INT "
                + ObjexProcess.command("explore", dump).stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
        Map<String, String> environment = builder.environment();
        environment.remove("NO_COLOR");
        environment.put("SHELL", "/bin/sh");
        environment.put("TERM", "xterm-256color");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Types keys that lead to the next prompt, and waits for it. */
    private static void enter(Process terminal, Path out, String keys) throws IOException {
        int prompts = count(out, "\u001b[?2004h");
        type(terminal, keys);
        await(out, "\u001b[?2004h", prompts + 1);
    }

    private static void type(Process terminal, String keys) throws IOException {
        terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
    }

    private static String text(Path out) {
        try {
            return Files.readString(out, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(Path out, String wanted) {
        return text(out).split(Pattern.quote(wanted), -1).length - 1;
    }

    private static void await(Path out, String wanted, int times) {
        long began = System.nanoTime();
        while (count(out, wanted) < times) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(60)) {
                throw new AssertionError("no " + wanted + " on the screen:\n" + text(out));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
