package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heap dumps that JVMs write of themselves, and what becomes of the files. */
class JvmHeapDumpTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // closing twice is what is tested
    void the_file_is_there_until_it_is_closed() throws IOException {
        try (JvmHeapDump heap = JvmHeapDump.ofThisJvm(folder, Garbage.COLLECTED)) {
            try (InputStream file = Files.newInputStream(heap.file())) {
                assertThat(new String(file.readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("JAVA PROFILE");
            }
            heap.close();
            assertThat(files()).isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void nobody_else_can_read_it() throws IOException {
        try (JvmHeapDump heap = JvmHeapDump.ofThisJvm(folder, Garbage.COLLECTED)) {
            Path entered = heap.file().getParent();
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entered)))
                        .isEqualTo("rwx------");
            }
            assertThat(entered.getFileName().toString()).startsWith(".objex-");
        }
    }

    @Test
    void a_writer_that_fails_leaves_nothing_behind() throws IOException {
        DumpFolder made = DumpFolder.in(folder);
        assertThatThrownBy(() -> JvmHeapDump.written(
                        made,
                        into -> {
                            Files.write(into.file(), new byte[10]);
                            throw new IOException("No space left on device");
                        },
                        "process 7"))
                .isInstanceOf(CaptureException.class)
                .hasMessage(
                        "Cannot dump the heap of process 7: No space left on device. The folder must be writable and have"
                                + " room for all of the heap.");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        assertThatThrownBy(() -> JvmHeapDump.ofThisJvm(folder.resolve("none"), Garbage.COLLECTED))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("Cannot dump the heap of this JVM: ")
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void objex_does_not_attach_to_itself_from_outside() {
        assertThatThrownBy(() -> OtherJvm.attach(ProcessHandle.current().pid()))
                .isInstanceOf(CaptureException.class)
                .hasMessageEndingWith("that is objex itself. Give the process of the program to look at.");
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
