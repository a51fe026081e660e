package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dump tells where it was made. */
class DumpEnvironmentTest {

    @Test
    void the_jvm_the_machine_and_the_class_path_are_told() {
        assertThat(DumpEnvironment.current())
                .containsKeys("jvm.name", "jvm.version", "gc.names", "process.id", "os.name", "os.processors")
                .containsKeys("memory.heap_used", "memory.heap_max", "memory.direct", "class_path")
                .containsEntry("java.version", Runtime.version().toString().replaceAll("[+-].*", ""))
                .hasEntrySatisfying("class_path", path -> assertThat(path).contains("sqlite-jdbc-3."))
                .doesNotContainValue("");
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
