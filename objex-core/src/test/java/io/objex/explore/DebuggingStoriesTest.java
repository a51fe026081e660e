package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.prompt.TypedTerminal;
import io.objex.hprof.HprofDump;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import io.objex.store.PreviewPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does who knows nothing of a program but that its heap is too large, in the heap of a real JVM. */
@Timeout(120)
class DebuggingStoriesTest {
    private static final String PROGRAM = OrderDeskMain.class.getName();
    private static final String ORDER = PROGRAM + "$Order";
    private static final String DESK = PROGRAM + "$Desk";
    private static final String URL = "jdbc:orders://db.example";
    /** More than half of all objects leaked: that none of so many is one of them happens never. */
    private static final int TRIES = 30;

    @TempDir
    static Path folder;

    private static Path dump = Path.of("");
    private TypedTerminal terminal;

    @BeforeAll
    static void dump_a_program_with_its_values() throws Exception {
        Path hprof = folder.resolve("heap.hprof");
        List<String> command = new ArrayList<>(ObjexProcess.java());
        command.addAll(List.of(PROGRAM, hprof.toString(), "db.example"));
        try (ObjexProcess program = ObjexProcess.started(folder, command)) {
            ObjexProcess.Result result = program.result();
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
        HprofDump read = HprofReader.of(hprof).withValues().read();
        dump = folder.resolve("heap.db");
        new DumpWriter()
                .unbounded()
                .analysed()
                .previews(PreviewPolicy.upTo(40))
                .writeVerified(dump, new DumpContents(read.graph(), List.of(), List.of(), List.of(), read.meta()));
        Files.delete(hprof);
    }

    @BeforeEach
    void open() throws IOException {
        terminal = TypedTerminal.open(dump, 160, 60);
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    void the_holder_of_what_leaks_is_found_from_a_random_start() throws IOException {
        String order = goRandomUntilAt(ORDER);

        List<String> in = terminal.enter("in");

        assertThat(in).first().isEqualTo("1 reference leads to %s.".formatted(order));
        assertThat(shape(in).subList(1, in.size()))
                .containsExactly(
                        "",
                        "Referred to by",
                        " size retains",
                        " 1 # KiB # MiB java.lang.Object[] @#[#]",
                        "",
                        "Held by",
                        " 2 %s.DESK.orders[#] static field".formatted(PROGRAM));
        assertThat(shape(terminal.enter("2")))
                .containsExactly("Now at: class %s @# # B, # referrers, retains # MiB".formatted(PROGRAM));
    }

    @Test
    void the_same_holder_is_met_step_by_step() throws IOException {
        String order = goRandomUntilAt(ORDER);

        for (String referrer : List.of("java.lang.Object[]", "java.util.ArrayList", DESK, "class " + PROGRAM)) {
            assertThat(terminal.enter("up")).first().asString().startsWith("Now at: %s @".formatted(referrer));
        }
        List<String> walked = terminal.enter("where");
        walked = walked.subList(walked.indexOf("Walked"), walked.size());
        assertThat(walked).element(1).asString().endsWith(order);
        assertThat(shape(walked).subList(2, walked.size()))
                .containsExactly(
                        " 4 java.lang.Object[] @# up, which has it as [#]",
                        " 5 java.util.ArrayList @# up, which has it as .elementData",
                        " 6 %s @# up, which has it as .orders".formatted(DESK),
                        " 7 class %s @# up, which has it as .DESK".formatted(PROGRAM));
    }

    @Test
    void who_holds_a_string_is_told() throws IOException {
        String text = "java.lang.String \"%s\" @#".formatted(URL);

        assertThat(shape(terminal.enter("search orders://db")))
                .containsExactly("1 name for 'orders://db'", "", "Values", " size retains", " 1 # B # B " + text);
        assertThat(shape(terminal.enter("1")))
                .containsExactly("Now at: %s # B, 1 referrer, retains # B".formatted(text));
        assertThat(shape(terminal.enter("in")))
                .containsExactly(
                        "1 reference leads to %s.".formatted(text),
                        "",
                        "Referred to by",
                        " size retains",
                        " 1 # B # B java.util.HashMap$Node @#.value",
                        "",
                        "Held by",
                        " 2 %s.SETTINGS{\"database\"} static field".formatted(PROGRAM));
        assertThat(shape(terminal.enter("path")))
                .containsExactly(
                        "%s is held by %s.SETTINGS.".formatted(text, PROGRAM),
                        "",
                        "Shortest retaining path",
                        " 1 %s.SETTINGS static field, the GC root".formatted(PROGRAM),
                        " 2 └ {\"database\"} java.util.HashMap",
                        " 3 └ " + text,
                        "",
                        "As an expression",
                        " %s.SETTINGS{\"database\"}".formatted(PROGRAM));
        assertThat(shape(terminal.enter("go %s.SETTINGS{\"database\"}".formatted(PROGRAM))))
                .containsExactly("Now at: %s # B, 1 referrer, retains # B".formatted(text));
    }

    /** Where it is then. */
    private String goRandomUntilAt(String type) throws IOException {
        terminal.enter("set seed 2018");
        for (int i = 0; i < TRIES; i++) {
            String here = terminal.enter("go random").get(0);
            if (here.startsWith("Now at: " + type + " @")) {
                return here.replaceAll("^Now at: (.*?)   .*$", "$1");
            }
        }
        throw new AssertionError("not one of %d objects is a %s".formatted(TRIES, type));
    }

    /** Sizes, counts from two on and the numbers of objects are as the JVM has them, and columns as wide as these. */
    private static List<String> shape(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("(?<=[@\\[])\\d+|\\b[\\d,.]+(?= [KM]?i?B\\b| referrers)", "#")
                        .replaceAll(" +", " "))
                .toList();
    }
}
