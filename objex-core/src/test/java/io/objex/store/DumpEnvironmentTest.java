package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump tells where it was made. */
class DumpEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void the_jvm_the_machine_and_the_class_path_are_told() {
        assertThat(DumpEnvironment.current().facts())
                .containsKeys("jvm.name", "jvm.version", "gc.names", "process.id", "os.name", "os.processors")
                .containsKeys("memory.heap_used", "memory.heap_max", "memory.direct", "class_path")
                .containsEntry("java.version", Runtime.version().toString().replaceAll("[+-].*", ""))
                .hasEntrySatisfying("class_path", path -> assertThat(path).contains("sqlite-jdbc-3."))
                .doesNotContainValue("");
    }

    @Test
    void another_jvm_is_told_from_its_properties_and_flags() {
        long process = ProcessHandle.current().pid();
        DumpEnvironment environment = DumpEnvironment.ofProcess(
                process,
                Map.of("java.version", "21.0.4", "java.class.path", "lib/app.jar" + File.pathSeparator + "lib/a.jar"),
                List.of("-Xmx1g", "-Dapp.password=sesame"));

        assertThat(environment.facts())
                .containsEntry("java.version", "21.0.4")
                .containsEntry("class_path", "app.jar\na.jar")
                .containsEntry("jvm.flags", "-Xmx1g\n-Dapp.password=<redacted>")
                .containsEntry("process.id", Long.toString(process))
                .doesNotContainKeys("jvm.name", "gc.names", "memory.heap_used");
    }

    @Test
    void a_heap_from_elsewhere_says_nothing_of_the_jvm_that_wrote_the_dump() {
        Path file = folder.resolve("leak.db");
        new DumpWriter().environment(DumpEnvironment.unknown()).write(file, RandomContents.of(1, 50));

        try (Dump dump = Dump.open(file)) {
            assertThat(dump.meta())
                    .containsKeys("objex_version", "created", "source")
                    .doesNotContainKeys("java.version", "class_path", "process.id", "host", "os.name");
        }
    }

    @Test
    void the_commit_comes_from_the_variables_that_ci_systems_set() {
        assertThat(DumpEnvironment.commitOf(Map.of("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567")))
                .contains("0123456789abcdef0123456789abcdef01234567");
        assertThat(DumpEnvironment.commitOf(Map.of("CI_COMMIT_SHA", "1234567", "GITHUB_SHA", "not a commit")))
                .contains("1234567");
        assertThat(DumpEnvironment.commitOf(Map.of("PATH", "/bin"))).isEmpty();
    }
}
