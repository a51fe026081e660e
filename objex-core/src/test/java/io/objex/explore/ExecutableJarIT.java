package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.ObjexProcess.Result;
import io.objex.graph.RandomHeap;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as it is built; run by {@code mvn verify}, when there is one. */
@Timeout(120)
class ExecutableJarIT {
    private static final String JARS = System.getProperty("objex.jars");
    private static final Path EXECUTABLE = Path.of(JARS + "-cli.jar");

    @TempDir
    Path folder;

    @Test
    void it_runs_with_nothing_but_a_jvm() throws Exception {
        Path file = folder.resolve("heap.db");
        new DumpWriter().write(file, DumpContents.of(RandomHeap.of(3, 300)));

        Result result = run(List.of("-jar", EXECUTABLE.toString(), "verify", file.toString()));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("verified: ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void it_draws_with_nothing_but_a_jvm() throws Exception {
        Path file = folder.resolve("heap.db");
        Path picture = folder.resolve("heap.svg");
        new DumpWriter().write(file, DumpContents.of(RandomHeap.of(3, 300)));

        Result result = run(List.of(
                "-jar", EXECUTABLE.toString(), "draw", file.toString(), "--out", "0", "-q", "-o", picture.toString()));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(picture).content().startsWith("<svg ");
    }

    @Test
    void it_captures_a_program_without_further_flags() throws Exception {
        Path end = folder.resolve("end");
        List<String> command = new ArrayList<>(List.of(java(), "-jar", EXECUTABLE.toString()));
        command.addAll(List.of("capture", "--delay", "0", "--path", "heap.db", "--"));
        command.addAll(ObjexProcess.java());
        command.addAll(List.of(KnownProgramMain.class.getName(), "0", end.toString()));
        try (ObjexProcess objex = ObjexProcess.started(folder, command)) {
            objex.type("hello");
            objex.awaitOutput("heap.db   verified: ");
            Files.createFile(end);

            assertThat(objex.result().exitCode()).as(objex.result().err()).isZero();
        }
    }

    @Test
    void it_is_an_agent_like_the_plain_jar() throws Exception {
        Result result = run(List.of("-javaagent:" + EXECUTABLE, "-jar", EXECUTABLE.toString(), "--version"));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).doesNotContain("unreleased");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void its_libraries_come_with_services_natives_and_licences() throws IOException {
        try (JarFile jar = new JarFile(EXECUTABLE.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/THIRD-PARTY.txt",
                            "META-INF/licenses/ASM",
                            "META-INF/services/java.sql.Driver",
                            "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                            "picocli/CommandLine.class",
                            "org/jline/reader/LineReader.class",
                            "org/jline/terminal/impl/jni/JniTerminalProvider.class",
                            "org/jline/nativ/Linux/x86_64/libjlinenative.so",
                            "me/tongfei/progressbar/ProgressBar.class",
                            "org/graphper/api/Graphviz.class",
                            "org/slf4j/nop/NOPServiceProvider.class")
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo(Main.class.getName());
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.objex.capture.ObjexAgent");
        }
    }

    @Test
    void the_plain_jar_has_no_library_inside() throws IOException {
        try (JarFile jar = new JarFile(JARS + ".jar")) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("io/objex/"));
        }
    }

    private Result run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        try (ObjexProcess objex = ObjexProcess.started(folder, command)) {
            return objex.result();
        }
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
