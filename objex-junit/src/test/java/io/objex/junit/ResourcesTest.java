package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Tests that leave something behind outside the heap. What holds it is the JDK's, so the heap alone tells nothing. */
class ResourcesTest {
    private static final String HELD = "objex.test.resources";

    @TempDir
    private Path artifacts;

    @SuppressWarnings("unchecked") // nobody else uses this property
    private static List<Object> held() {
        return (List<Object>) System.getProperties().computeIfAbsent(HELD, key -> new ArrayList<>());
    }

    private static Path file() {
        return Path.of(ResourcesTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("io/objex/junit/ResourcesTest.class");
    }

    private static FileChannel open() {
        try {
            return FileChannel.open(file(), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void letGo() throws IOException {
        for (Object each : held()) {
            if (each instanceof FileChannel channel) {
                channel.close();
            }
        }
        System.getProperties().remove(HELD);
    }

    @DetectLeaks(
            confirm = "0",
            resources = {Resource.OPEN_FILES, Resource.DIRECT_BUFFERS})
    static class OpenFileFixture {
        @Test
        void leaves_a_file_open() {
            held().add(open());
        }
    }

    @DetectLeaks(resources = Resource.OPEN_FILES)
    static class ClosedFileFixture {
        @Test
        void closes_its_file() throws IOException {
            try (InputStream stream = Files.newInputStream(file())) {
                assertThat(stream.read()).isNotNegative();
            }
        }
    }

    @DetectLeaks(resources = Resource.OPEN_FILES)
    static class CleanedUpFixture {
        @Test
        void leaves_a_file_open() {
            held().add(open());
        }

        @AfterEach
        void closes_all() throws IOException {
            for (Object each : held()) {
                ((FileChannel) each).close();
            }
            held().clear();
        }
    }

    @DetectLeaks(confirm = "0")
    static class BufferFixture {
        @Test
        void keeps_a_buffer() {
            held().add(ByteBuffer.allocateDirect(1 << 20));
        }
    }

    @DetectLeaks
    static class DroppedBufferFixture {
        @Test
        void drops_a_buffer() {
            assertThat(ByteBuffer.allocateDirect(1 << 20).capacity()).isEqualTo(1 << 20);
        }
    }

    @Test
    void a_file_left_open_fails_the_test_and_is_named() throws IOException {
        Throwable failure = engine().run(OpenFileFixture.class).failure();

        assertThat(failure).isInstanceOf(LeakError.class);
        assertThat(failure.getMessage())
                .startsWith(
                        "ResourcesTest.OpenFileFixture.leaves_a_file_open() leaks: 1 resource grew in each of 3 runs")
                .containsPattern(
                        "\n  open files        \\+1 per run    from \\d+ to \\d+\n +/.*ResourcesTest.class \\(3 times\\)\n");
        assertThat(Files.readString(json())).contains("\"resource\": \"open files\"", "ResourcesTest.class (3 times)");
    }

    private Path json() throws IOException {
        try (Stream<Path> files = Files.walk(artifacts)) {
            return files.filter(file -> file.endsWith("leak.json")).findFirst().orElseThrow();
        }
    }

    @Test
    void a_file_that_is_closed_is_no_leak_nor_one_that_clean_up_closes() {
        assertThat(engine().run(ClosedFileFixture.class, CleanedUpFixture.class).failures())
                .isEmpty();
    }

    @Test
    void nothing_is_counted_unless_asked_for() {
        assertThat(engine().run(BufferFixture.class).failures()).isEmpty();
    }

    @Test
    void a_direct_buffer_that_is_kept_is_a_leak_with_its_bytes() {
        assertThat(engine().with("objex.resources", "direct-buffers")
                        .run(BufferFixture.class)
                        .failure())
                .hasMessageContaining("direct buffers    +1 per run    from ")
                .hasMessageContaining(", 4.0 MiB");
    }

    @Test
    void a_direct_buffer_that_nobody_refers_to_is_no_leak() {
        assertThat(engine().with("objex.resources", "direct-buffers")
                        .run(DroppedBufferFixture.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void every_resource_can_be_looked_at() {
        EnumSet<Resource> single = EnumSet.complementOf(EnumSet.of(Resource.ALL, Resource.NONE));
        ResourceSnapshot snapshot = ResourceSnapshot.of(single);

        assertThat(snapshot.levels()).containsOnlyKeys(single);
        assertThat(snapshot.count(Resource.LOADED_CLASSES)).isGreaterThan(400);
        assertThat(snapshot.level(Resource.THREADS).names()).containsKey("Reference Handler");
        assertThat(snapshot.count(Resource.OPEN_FILES)).isPositive();
    }

    @Test
    void the_parameter_is_a_list_or_all_or_none() {
        assertThat(setting("all").asResources()).hasSize(5);
        assertThat(setting("none").asResources()).isEmpty();
        assertThat(setting("threads, open-files").asResources())
                .containsExactlyInAnyOrder(Resource.THREADS, Resource.OPEN_FILES);
        assertThatInvalid("all,threads", "use all or none alone, or a list without them");
        assertThatInvalid(
                "sockets", "use one of direct-buffers, mapped-buffers, open-files, threads, loaded-classes, all, none");
    }

    private static Setting setting(String value) {
        return Setting.ofParameter(value, "objex.resources");
    }

    private static void assertThatInvalid(String value, String remedy) {
        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(() -> setting(value).asResources())
                .withMessageContaining(remedy);
    }

    private Engine engine() {
        return Engine.writingTo(artifacts);
    }
}
