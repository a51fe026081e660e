package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.objex.analysis.difference.Grouping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code objex diff} of real programs: one in two states, and two that are in the same. */
@Timeout(120)
class RealDiffTest {
    private static final String PROGRAM = KnownProgramMain.class.getName();
    private static final int ARRAYS = 300;
    private static final int LENGTH = 10_000;
    private static final long ADDED = ARRAYS * (LENGTH + 16L);
    /**
     * What two JVMs differ in by themselves: among equally short paths, the first depends on the order in which immutable
     * sets and maps of the JDK keep their elements, which has a salt in each JVM, and on that of native roots. Module
     * descriptors are most of it.
     */
    private static final long NOISE = 100_000;

    private static final List<Process> PROGRAMS = new ArrayList<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void dump_two_programs_and_one_of_them_again() throws Exception {
        Process one = running();
        dump(one, "one.db");
        Process other = running();
        dump(other, "other.db");
        Files.createFile(folder.resolve("grow"));
        assertThat(one.inputReader().readLine()).isEqualTo("grown");
        dump(one, "grown.db");
    }

    @AfterAll
    static void end_programs() {
        PROGRAMS.forEach(Process::destroyForcibly);
    }

    private static Process running() throws IOException {
        List<String> command = new ArrayList<>(ObjexProcess.java());
        command.addAll(List.of(PROGRAM, "0", folder.resolve("end").toString()));
        command.addAll(List.of("" + ARRAYS, "" + LENGTH, folder.resolve("grow").toString()));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        PROGRAMS.add(program);
        program.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
        program.getOutputStream().flush();
        assertThat(program.inputReader().readLine()).startsWith("out hello");
        return program;
    }

    private static void dump(Process program, String name) throws Exception {
        ObjexProcess.Result result =
                ObjexProcess.run(folder, "capture", "--pid", program.pid(), "--path", folder.resolve(name));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static List<JsonObject> rows(Grouping by, String before, String after) {
        TestConsole console = new TestConsole();
        assertThat(console.run("diff", "--json", "--by", by.word(), folder.resolve(before), folder.resolve(after)))
                .as(console.err())
                .isZero();
        return JsonParser.parseString(console.out()).getAsJsonObject().getAsJsonArray("rows").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String name(JsonObject row) {
        return row.get("name").getAsString();
    }

    private static long grown(JsonObject row, String measure) {
        return row.getAsJsonObject("after").get(measure).getAsLong()
                - row.getAsJsonObject("before").get(measure).getAsLong();
    }

    @Test
    void what_a_program_has_put_aside_leads_by_type_by_holder_and_by_path() {
        for (Grouping by : Grouping.values()) {
            JsonObject first = rows(by, "one.db", "grown.db").get(0);
            String expected = switch (by) {
                case TYPE -> "byte[]";
                case HOLDER -> PROGRAM + ".MEMORY";
                case PATH -> PROGRAM + ".MEMORY[*]";
            };
            assertThat(name(first)).isEqualTo(expected);
            assertThat(grown(first, "bytes")).isBetween(ADDED, ADDED + NOISE);
            assertThat(grown(first, "objects")).isBetween((long) ARRAYS, ARRAYS + 1000L);
        }
        assertThat(rows(Grouping.PATH, "one.db", "grown.db").get(0))
                .satisfies(row -> assertThat(row.get("change").getAsString()).isEqualTo("new"))
                .satisfies(row -> assertThat(grown(row, "objects")).isEqualTo(ARRAYS));
    }

    @ParameterizedTest
    @EnumSource
    void two_programs_in_the_same_state_differ_in_nothing_of_their_own(Grouping by) {
        List<JsonObject> rows = rows(by, "one.db", "other.db");

        assertThat(rows).extracting(RealDiffTest::name).noneMatch(name -> name.contains("io.objex."));
        assertThat(rows.stream().mapToLong(row -> Math.abs(grown(row, "bytes"))).sum())
                .as(() -> rows.toString())
                .isLessThan(NOISE);
    }

    @Test
    void a_build_fails_on_what_was_added_and_not_on_what_two_jvms_differ_in() {
        Path one = folder.resolve("one.db");
        assertThat(new TestConsole().run("diff", "--fail-on", "bytes=1M", one, folder.resolve("other.db")))
                .isZero();
        TestConsole grown = new TestConsole();
        assertThat(grown.run("diff", "--fail-on", "bytes=1M", "--by", "holder", one, folder.resolve("grown.db")))
                .isEqualTo(1);
        assertThat(grown.err()).contains("--fail-on bytes=1M is reached: " + PROGRAM + ".MEMORY has 2.9 MiB more");
    }
}
