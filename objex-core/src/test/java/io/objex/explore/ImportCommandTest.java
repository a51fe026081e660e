package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.Garbage;
import io.objex.capture.JvmHeapDump;
import io.objex.store.Dump;
import io.objex.store.DumpVerifier;
import io.objex.store.TypeCount;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code objex import} of what the JVM of the test wrote of itself. */
class ImportCommandTest {
    private static final Held[] HELD = {new Held(), new Held(), new Held()};

    @TempDir
    static Path dumps;

    @TempDir
    Path folder;

    private final TestConsole console = new TestConsole();

    /** Held by a static field, three times. */
    private static final class Held {}

    @BeforeAll
    static void dump_this_jvm() throws IOException {
        assertThat(HELD).hasSize(3);
        try (JvmHeapDump heap = JvmHeapDump.ofThisJvm(dumps, Garbage.COLLECTED)) {
            Files.copy(heap.file(), hprof());
        }
    }

    private static Path hprof() {
        return dumps.resolve("heap.hprof");
    }

    @Test
    void a_heap_dump_becomes_a_dump_that_says_nothing_of_the_jvm_that_reads_it() {
        Path file = folder.resolve("heap.db");

        assertThat(console.run("import", hprof(), file)).as(console.err()).isZero();

        assertThat(console.out()).startsWith(file + "   verified: ");
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        try (Dump dump = Dump.open(file)) {
            assertThat(held(dump)).isEqualTo(HELD.length);
            assertThat(dump.isAnalysed()).isTrue();
            assertThat(dump.meta()).containsEntry("source", "HPROF").doesNotContainKeys("java.version", "process.id");
        }
    }

    @Test
    void a_compressed_heap_dump_is_read_as_well() throws IOException {
        Path packed = folder.resolve("heap.hprof.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(hprof(), out);
        }

        assertThat(console.run("import", "--no-analyze", packed, folder.resolve("heap.db")))
                .as(console.err())
                .isZero();
        try (Dump dump = Dump.open(folder.resolve("heap.db"))) {
            assertThat(held(dump)).isEqualTo(HELD.length);
            assertThat(dump.stages()).isEmpty();
        }
    }

    @Test
    void a_truncated_heap_dump_is_refused_and_leaves_no_dump() throws IOException {
        Path truncated = truncated();

        assertThat(console.run("import", truncated, folder.resolve("heap.db"))).isEqualTo(3);

        assertThat(console.err())
                .startsWith("objex: Cannot read heap dump " + truncated)
                .doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
        assertThat(files()).containsExactly(truncated);
    }

    @Test
    void what_a_truncated_heap_dump_still_holds_is_salvaged_and_told_to_be_a_part() throws IOException {
        Path file = folder.resolve("heap.db");

        assertThat(console.run("import", "--salvage", truncated(), file)).isEqualTo(1);

        assertThat(console.err()).contains("objex: The dump holds a part of the heap only. ");
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
        try (Dump dump = Dump.open(file)) {
            assertThat(dump.meta()).containsKey("source.salvaged_bytes");
        }
    }

    @Test
    void a_file_that_is_there_is_kept_unless_forced() throws IOException {
        Path file = Files.writeString(folder.resolve("heap.db"), "precious");

        assertThat(console.run("import", hprof(), file)).isEqualTo(3);
        assertThat(console.err())
                .isEqualToNormalizingNewlines("objex: Cannot write dump " + file
                        + ": it is there already. Name another file, or replace it with --force.\n");
        assertThat(file).hasContent("precious");

        assertThat(console.run("import", "--force", hprof(), file)).isZero();
        assertThat(DumpVerifier.verify(file).isSound()).isTrue();
    }

    @Test
    void where_objex_failed_is_shown_on_demand() throws IOException {
        assertThat(console.run("import", "--stacktrace", truncated(), folder.resolve("heap.db")))
                .isEqualTo(3);
        assertThat(console.err()).contains("objex: Cannot read heap dump ", "\tat io.objex.");
    }

    private Path truncated() throws IOException {
        byte[] bytes = Files.readAllBytes(hprof());
        return Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static long held(Dump dump) {
        return dump.histogram().stream()
                .filter(each -> each.name().equals(Held.class.getName()))
                .mapToLong(TypeCount::count)
                .sum();
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
