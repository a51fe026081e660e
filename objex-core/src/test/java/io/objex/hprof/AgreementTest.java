package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
    @TempDir
    Path folder;

    /** In a JVM of its own, where nothing else goes on between the walk and the dump. */
    @Test
    void a_walk_and_a_dump_of_the_same_heap_show_the_same_objects_and_references() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AgreementMain.class.getName(),
                        folder.resolve("own.hprof").toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains(AgreementMain.RIGHT);
        assertThat(process.waitFor()).isZero();
    }
}
