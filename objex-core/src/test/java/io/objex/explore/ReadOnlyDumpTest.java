package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dumps where nothing can be written: neither the file nor anything beside it. */
@Timeout(300)
class ReadOnlyDumpTest {
    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private Path medium = Path.of("");
    private Path temporary = Path.of("");
    private Path plain = Path.of("");
    private Path analysed = Path.of("");
    private byte[] before = {};

    /** What keeps a process from writing. */
    enum Medium {
        /** A folder and files without the permission, for a process without the rights of an administrator. */
        WITHOUT_PERMISSION {
            @Override
            List<String> command(Path medium) throws IOException, InterruptedException {
                forbid(medium);
                if (!Files.isWritable(medium)) {
                    return List.of();
                }
                List<String> restricted = List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all");
                assumeTrue(runs(restricted), "an administrator may write, and this one cannot give up that right");
                return restricted;
            }
        },
        /** A file system that is mounted to be read only, for the process alone. */
        MOUNTED {
            @Override
            List<String> command(Path medium) throws IOException, InterruptedException {
                List<String> mounted = List.of(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"",
                        medium.toString());
                assumeTrue(runs(mounted), "no file system can be mounted here, not even for a process alone");
                return mounted;
            }
        };

        /** What comes before a command so that it cannot write there. */
        abstract List<String> command(Path medium) throws IOException, InterruptedException;

        private static void forbid(Path medium) throws IOException {
            try (Stream<Path> files = Files.list(medium)) {
                for (Path file : files.toList()) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
                }
            }
            Files.setPosixFilePermissions(medium, PosixFilePermissions.fromString("r-xr-xr-x"));
        }

        private static boolean runs(List<String> prefix) throws IOException, InterruptedException {
            if (!ObjexProcess.isInstalled(prefix.get(0))) {
                return false;
            }
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        }
    }

    @BeforeEach
    void write() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "permissions are others on this system");
        medium = Files.createDirectory(folder.resolve("medium"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
        plain = heap.write(medium.resolve("plain.db"));
        analysed = heap.writeAnalysed(medium.resolve("analysed.db"));
        before = Files.readAllBytes(plain);
    }

    @AfterEach
    void allow_writing() throws IOException {
        Files.setPosixFilePermissions(medium, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ObjexProcess.Result run(Medium kind, String typed, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(kind.command(medium));
        List<String> objex = ObjexProcess.command(arguments);
        command.add(objex.get(0));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(objex.subList(1, objex.size()));
        try (ObjexProcess process = ObjexProcess.started(folder, command)) {
            process.type(typed);
            process.process().getOutputStream().close();
            return process.result();
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(namesIn(medium)).containsExactly("analysed.db", "plain.db");
        assertThat(plain).hasBinaryContent(before);
        assertThat(namesIn(temporary)).noneMatch(name -> name.startsWith("objex"));
    }

    @ParameterizedTest
    @EnumSource
    void a_dump_without_an_analysis_is_explored_in_a_copy_that_goes_at_the_end(Medium kind) throws Exception {
        ObjexProcess.Result result = run(kind, "go @leak\nmark mine\ngo mine\ntop retained\nquit\n", "explore", plain);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains(plain + " cannot be written to, so this is a copy, " + temporary)
                .contains("which goes at the end with its marks");
        assertThat(result.out())
                .contains("com.acme.Session @%d   16 B, 3 referrers, retains 96 B".formatted(heap.first()))
                .contains("Now at: com.acme.Session @%d [mine]".formatted(heap.first()))
                .contains("The objects that retain most bytes");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void a_dump_with_an_analysis_is_read_where_it_is(Medium kind) throws Exception {
        ObjexProcess.Result result = run(kind, "go @leak\nmark mine\npath\nquit\n", "explore", analysed);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("copy");
        assertThat(result.out())
                .contains(
                        "retains 96 B",
                        "Cannot keep mark 'mine' in dump",
                        "it is read-only",
                        "Shortest retaining path");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void a_question_in_one_shot_is_answered(Medium kind) throws Exception {
        for (Path dump : List.of(plain, analysed)) {
            ObjexProcess.Result in = run(kind, "", "in", dump, "@leak");
            assertThat(in.exitCode()).as(in.err()).isZero();
            assertThat(in.out())
                    .startsWith("3 references lead to com.acme.Session @%d.".formatted(heap.first()))
                    .contains("  com.acme.Registry.OPEN{String @%d}  static field".formatted(heap.key()));
        }
        ObjexProcess.Result top = run(kind, "", "top", analysed, "retained");
        assertThat(top.exitCode()).as(top.err()).isZero();
        assertThat(top.out()).contains("The objects that retain most bytes");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void an_analysis_in_place_is_refused_and_one_of_a_copy_elsewhere_is_made(Medium kind) throws Exception {
        ObjexProcess.Result inPlace = run(kind, "", "analyze", plain);
        assertThat(inPlace.exitCode()).isEqualTo(3);
        assertThat(inPlace.err())
                .startsWith("objex: ")
                .contains(plain.toString())
                .doesNotContain("\tat ");

        Path copy = folder.resolve("copy.db");
        ObjexProcess.Result elsewhere = run(kind, "", "analyze", "--quiet", plain, copy);
        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
        assertThat(elsewhere.out()).startsWith(copy + "   analysed and verified: ");
        assertNothingIsLeft();
    }
}
