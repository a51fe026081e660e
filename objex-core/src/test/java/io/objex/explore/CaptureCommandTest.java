package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.ObjexProcess.Result;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.store.Dump;
import io.objex.store.DumpVerifier;
import io.objex.store.TypeCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code objex capture} with real programs, which it dumps while they run. */
@Timeout(120)
class CaptureCommandTest {
    private static final String INPUT = "hello";

    @TempDir
    Path folder;

    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void end_programs() {
        programs.forEach(Process::destroyForcibly);
    }

    @Test
    void a_running_jvm_is_dumped_with_all_its_objects_and_roots() throws Exception {
        Process program = running("0", folder.resolve("end"));
        Path file = folder.resolve("heap.db");

        Result result = ObjexProcess.run(folder, "capture", "--pid", program.pid(), "--path", file);

        assertThat(result.err()).isEqualTo("objex: process %d dumps its heap%n".formatted(program.pid()));
        assertThat(result.out()).contains(file.toString(), "verified: ");
        assertThat(result.exitCode()).isZero();
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        assertThat(program.isAlive()).isTrue();
        assertThat(files()).containsExactly("heap.db");
        try (Dump dump = Dump.open(file)) {
            assertThat(count(dump, KnownProgramMain.Held.class)).isEqualTo(KnownProgramMain.HELD);
            assertThat(count(dump, KnownProgramMain.HeldByFrame.class)).isEqualTo(1);
            assertThat(count(dump, KnownProgramMain.Garbage.class)).isZero();
            assertThat(dump.meta())
                    .containsEntry("process.id", Long.toString(program.pid()))
                    .containsEntry("source", "HPROF of a process")
                    .containsEntry("program", "KnownProgramMain")
                    .containsEntry("java.version", System.getProperty("java.version"))
                    .hasEntrySatisfying("jvm.flags", flags -> assertThat(flags).contains("-XX:+UseSerialGC"))
                    .doesNotContainKey("memory.heap_used");
            assertThat(framesHolding(dump.graph(), KnownProgramMain.HeldByFrame.class))
                    .contains(KnownProgramMain.class.getName() + ".run");
        }
    }

    @Test
    void garbage_is_dumped_where_all_is_asked_for() throws Exception {
        Process program = running("0", folder.resolve("end"));
        Path file = folder.resolve("heap.db");

        Result result = ObjexProcess.run(folder, "capture", "--all", "--pid", program.pid(), "--path", file);

        assertThat(result.exitCode()).as(result.err()).isZero();
        try (Dump dump = Dump.open(file)) {
            assertThat(count(dump, KnownProgramMain.Garbage.class)).isEqualTo(1);
        }
    }

    @Test
    void a_program_that_is_started_keeps_its_streams_and_its_exit_code() throws Exception {
        Path end = folder.resolve("end");
        try (ObjexProcess objex = ObjexProcess.start(folder, capture("--delay", "0", "--path", "heap.db", "7", end))) {
            objex.type(INPUT);
            objex.awaitOutput("verified");
            Files.createFile(end);
            Result result = objex.result();

            assertThat(result.out()).matches("out hello, process \\d+\\R" + "end local\\R");
            assertThat(result.err()).contains("err Garbage", "objex: ", "heap.db   verified: ");
            assertThat(result.exitCode()).isEqualTo(7);
        }
        try (Dump dump = Dump.open(folder.resolve("heap.db"))) {
            assertThat(count(dump, KnownProgramMain.Held.class)).isEqualTo(KnownProgramMain.HELD);
        }
    }

    @Test
    void a_name_is_made_where_none_is_given_and_numbered_where_there_are_several() throws Exception {
        Path end = folder.resolve("end");
        try (ObjexProcess objex = ObjexProcess.start(folder, capture("--delay", "100ms", "--count", "3", "0", end))) {
            objex.type(INPUT);
            objex.awaitOutput("-3.db   verified");
            Files.createFile(end);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isZero();
        }
        Files.delete(end);
        assertThat(files())
                .hasSize(3)
                .allMatch(name -> name.matches("objex-KnownProgramMain-\\d{8}-\\d{6}-[123]\\.db"));
    }

    @Test
    void the_dump_waits_until_the_process_has_grown() throws Exception {
        Path grow = folder.resolve("grow");
        Path end = folder.resolve("end");
        try (ObjexProcess objex = ObjexProcess.start(
                folder, capture("--min-size", "250M", "--path", "heap.db", "0", end, "300", "1048576", grow))) {
            objex.type(INPUT);
            objex.awaitOutput("out hello");
            assertThat(files()).doesNotContain("heap.db");
            Files.createFile(grow);
            objex.awaitOutput("verified");
            Files.createFile(end);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isZero();
        }
        try (Dump dump = Dump.open(folder.resolve("heap.db"))) {
            assertThat(Long.parseLong(dump.meta().get("memory.rss"))).isGreaterThan(250L << 20);
        }
    }

    @Test
    void the_jvm_is_found_behind_a_script() throws Exception {
        Path end = folder.resolve("end");
        List<Object> arguments = new ArrayList<>(List.of("capture", "--delay", "0", "--path", "heap.db", "--"));
        arguments.addAll(List.of("sh", "-c", "\"$@\"; exit 5", "sh"));
        arguments.addAll(program("0", end));
        try (ObjexProcess objex = ObjexProcess.start(folder, arguments.toArray())) {
            objex.type(INPUT);
            objex.awaitOutput("verified");
            Files.createFile(end);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isEqualTo(5);
        }
    }

    @Test
    void a_program_that_ends_before_its_dump_is_told_and_fails() throws Exception {
        Result fine = ObjexProcess.runWithInput(folder, INPUT, capture("--delay", "1h", "0"));
        assertThat(fine.err()).contains("objex: The program has ended, with 0 of 1 dumps made.");
        assertThat(fine.exitCode()).isEqualTo(3);

        Result failed = ObjexProcess.runWithInput(folder, INPUT, capture("--delay", "1h", "9"));
        assertThat(failed.exitCode()).isEqualTo(9);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_program_whose_jvm_lets_nobody_attach_runs_to_its_end() throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("capture", "--delay", "1s", "--"));
        arguments.addAll(program("0"));
        arguments.add(arguments.indexOf("-cp"), "-XX:+DisableAttachMechanism");
        Path end = folder.resolve("end");
        arguments.add(end);
        try (ObjexProcess objex = ObjexProcess.start(folder, arguments.toArray())) {
            objex.type(INPUT);
            objex.awaitOutput("it was started with -XX:+DisableAttachMechanism. Start it without.");
            Files.createFile(end);
            Result result = objex.result();

            assertThat(result.out()).contains("end local");
            assertThat(result.exitCode()).isEqualTo(3);
        }
        Files.delete(end);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_file_that_is_there_is_kept_unless_forced() throws Exception {
        Process program = running("0", folder.resolve("end"));
        Path file = Files.writeString(folder.resolve("heap.db"), "precious");

        Result refused = ObjexProcess.run(folder, "capture", "--pid", program.pid(), "--path", file);
        assertThat(refused.err()).contains("it is there already. Name another file, or replace it with --force.");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(file).hasContent("precious");

        Result forced = ObjexProcess.run(folder, "capture", "--force", "--pid", program.pid(), "--path", file);
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(DumpVerifier.verify(file).isSound()).isTrue();
    }

    @Test
    void a_process_that_is_none_or_no_jvm_is_told_and_left_alone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        programs.add(sleep);
        Result noJvm = ObjexProcess.run(folder, "capture", "--pid", sleep.pid());
        assertThat(noJvm.err()).contains("Cannot attach to process " + sleep.pid(), "it is no JVM");
        assertThat(noJvm.exitCode()).isEqualTo(3);
        assertThat(sleep.isAlive()).isTrue();

        sleep.destroyForcibly().waitFor();
        Result gone = ObjexProcess.run(folder, "capture", "--pid", sleep.pid());
        assertThat(gone.err()).contains("Cannot capture process " + sleep.pid() + ": there is no such process.");
        assertThat(gone.exitCode()).isEqualTo(3);
    }

    @Test
    void a_program_that_is_not_there_is_told() throws Exception {
        Result result = ObjexProcess.run(folder, "capture", "--", "no-such-program", "x");

        assertThat(result.err()).contains("Cannot start no-such-program: ");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    private static long count(Dump dump, Class<?> type) {
        return dump.histogram().stream()
                .filter(each -> each.name().equals(type.getName()))
                .mapToLong(TypeCount::count)
                .sum();
    }

    private static Stream<String> framesHolding(HeapGraph graph, Class<?> type) {
        return graph.roots().stream()
                .filter(GcRoot.FrameLocal.class::isInstance)
                .filter(root -> graph.typeOf(root.object()).name().equals(type.getName()))
                .map(root -> {
                    HeapThread thread = graph.thread(root.thread());
                    return thread.activity().frames().get(root.frame());
                })
                .map(frame -> frame.type() + "." + frame.method());
    }

    private Process running(Object... arguments) throws IOException {
        Process program = new ProcessBuilder(
                        program(arguments).stream().map(String::valueOf).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        programs.add(program);
        program.getOutputStream().write(INPUT.getBytes(StandardCharsets.UTF_8));
        program.getOutputStream().flush();
        assertThat(program.inputReader().readLine()).startsWith("out hello");
        return program;
    }

    private static List<Object> program(Object... arguments) {
        List<Object> command = new ArrayList<>(ObjexProcess.java());
        command.add(KnownProgramMain.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Pairs of options of objex, then the arguments of the program. */
    private static Object[] capture(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("capture"));
        int end = 0;
        while (end < arguments.length && arguments[end].toString().startsWith("--")) {
            end += 2;
        }
        all.addAll(List.of(arguments).subList(0, end));
        all.add("--");
        all.addAll(program(List.of(arguments).subList(end, arguments.length).toArray()));
        return all.toArray();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
