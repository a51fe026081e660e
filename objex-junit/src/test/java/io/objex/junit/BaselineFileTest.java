package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.Baseline;
import io.objex.graph.PathFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {
    private static final int JVMS = 3;
    private static final int UPDATES = 20;

    @TempDir
    Path folder;

    private BaselineFile baseline() {
        return BaselineFile.of(folder.resolve("resources").resolve("objex-baseline.txt"), folder.resolve("objex"));
    }

    private static Baseline with(Baseline before, String field) {
        return before.updated(
                Map.of(new PathFingerprint("com.acme.A." + field), Set.of("com.acme.ATest.leaks")), any -> false);
    }

    @Test
    void without_a_file_nothing_is_known() {
        assertThat(baseline().read()).isEqualTo(Baseline.empty());
    }

    @Test
    void an_update_is_there_for_the_next_reader_and_leaves_nothing_else_beside_it() throws IOException {
        Baseline written = baseline().update(before -> with(before, "FIRST"));

        assertThat(baseline().read()).isEqualTo(written).isEqualTo(with(Baseline.empty(), "FIRST"));
        try (Stream<Path> files = Files.list(folder.resolve("resources"))) {
            assertThat(files).containsExactly(baseline().file());
        }
    }

    @Test
    void an_update_that_changes_nothing_leaves_the_file_alone() throws IOException {
        baseline().update(before -> with(before, "FIRST"));
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(baseline().file(), longAgo);

        baseline().update(before -> with(before, "FIRST"));

        assertThat(Files.getLastModifiedTime(baseline().file())).isEqualTo(longAgo);
    }

    @Test
    void a_clean_code_base_gets_no_file() {
        baseline().update(before -> before);

        assertThat(baseline().file()).doesNotExist();
    }

    @Test
    void several_jvms_that_update_at_once_lose_nothing() throws Exception {
        List<Process> jvms = new ArrayList<>();
        for (int jvm = 0; jvm < JVMS; jvm++) {
            jvms.add(start(jvm));
        }
        for (Process jvm : jvms) {
            assertThat(jvm.waitFor()).isZero();
        }

        assertThat(baseline().read().testsByPath()).hasSize(JVMS * UPDATES);
    }

    private Process start(int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Updates.class.getName(),
                        baseline().file().toString(),
                        baseline().lock().toString(),
                        "JVM_" + number)
                .inheritIO()
                .start();
    }

    /** What the other JVMs do. */
    static final class Updates {
        private Updates() {}

        /**
         * Adds entries, one at a time.
         *
         * @param arguments the file, the lock, and how the names of the entries begin
         */
        public static void main(String[] arguments) {
            BaselineFile file = new BaselineFile(Path.of(arguments[0]), Path.of(arguments[1]));
            for (int i = 0; i < UPDATES; i++) {
                String field = arguments[2] + "_" + i;
                file.update(before -> with(before, field));
            }
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(folder.resolve("resources"), "a file where a folder should be");

        assertThatThrownBy(() -> baseline().update(before -> with(before, "FIRST")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "Cannot write the baseline " + baseline().file());
    }
}
