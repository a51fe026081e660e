package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C at each stage of a capture. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Ctrl-C is no signal there")
@Timeout(120)
class InterruptionTest {
    private static final Pattern PROCESS = Pattern.compile("process (\\d+)\\R");
    private static final String MANY = "3000000";

    @TempDir
    Path folder;

    @Test
    void a_program_that_waits_for_its_dump_ends_with_objex() throws Exception {
        try (ObjexProcess objex = start("capture", "--delay", "1h", "--path", "heap.db", "--", folder.resolve("end"))) {
            objex.type("hello");
            objex.awaitOutput("out hello, process ");
            Matcher process = PROCESS.matcher(Files.readString(objex.out()));
            assertThat(process.find()).isTrue();
            interrupt(objex);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isEqualTo(130);
            assertThat(ProcessHandle.of(Long.parseLong(process.group(1))).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".objex-", "heap.db.part"})
    void an_interrupted_dump_leaves_nothing_behind(String begun) throws Exception {
        Path grow = Files.createFile(folder.resolve("grow"));
        try (ObjexProcess objex = start(
                "capture", "--min-size", "130M", "--path", "heap.db", "--", folder.resolve("end"), MANY, "16", grow)) {
            objex.type("hello");
            objex.awaitOutput("grown");
            Files.delete(grow);
            awaitFile(objex, begun);
            interrupt(objex);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isEqualTo(130);
        }
        assertThat(files()).isEmpty();
    }

    /** In the background of some shells Ctrl-C is ignored, and so would it be by what is started from there. */
    private ObjexProcess start(Object... arguments) throws IOException {
        List<Object> command = new ArrayList<>();
        for (Object argument : arguments) {
            command.add(argument);
            if (argument.equals("--")) {
                command.addAll(ObjexProcess.java());
                command.add(KnownProgramMain.class.getName());
                command.add("0");
            }
        }
        List<String> all = new ArrayList<>(ObjexProcess.command(command.toArray()));
        if (OS.LINUX.isCurrentOs()) {
            all.addAll(0, List.of("env", "--default-signal=INT"));
        }
        return ObjexProcess.started(folder, all);
    }

    private static void interrupt(ObjexProcess objex) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", "-INT", Long.toString(objex.process().pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void awaitFile(ObjexProcess objex, String prefix) throws IOException, InterruptedException {
        while (files().stream().noneMatch(name -> name.startsWith(prefix))) {
            assertThat(objex.process().waitFor(1, TimeUnit.MILLISECONDS))
                    .as("ended before there was %s: %s", prefix, Files.readString(objex.err()))
                    .isFalse();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
