package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed while it writes leaves no file with a final name that is not a whole dump. */
class DumpKillTest {
    private static final int KILLS = 20;
    private static final long MOST_NANOS = 20_000_000;

    @TempDir
    Path folder;

    @Test
    void a_dump_with_its_final_name_is_whole_whenever_the_writing_jvm_is_killed() throws Exception {
        Random random = new Random(9);
        int whole = 0;
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path dumps = Files.createDirectories(folder.resolve("kill" + kill));
            killWhileWriting(dumps, 1 + random.nextInt(3), random.nextLong(MOST_NANOS));
            for (Path dump : filesIn(dumps, ".db")) {
                assertThat(DumpVerifier.verify(dump).findings())
                        .as(dump.toString())
                        .isEmpty();
                whole++;
            }
            cutShort += filesIn(dumps, ".part").size();
        }
        assertThat(whole).isGreaterThanOrEqualTo(KILLS);
        assertThat(cutShort).as("kills that came in the middle of a dump").isPositive();
    }

    @Test
    void what_a_killed_jvm_left_there_does_not_disturb_the_next_dump() throws Exception {
        Path file = folder.resolve("leak.db");
        Files.write(folder.resolve("leak.db.part"), new byte[100_000]);
        new DumpWriter().writeVerified(file, RandomContents.of(1, 50));
        assertThat(filesIn(folder, "")).containsExactly(file);
    }

    private void killWhileWriting(Path dumps, int linesBefore, long nanosAfter) throws Exception {
        Process child = ChildJvm.start(folder, WritingLoopFixture.class, dumps);
        try (BufferedReader lines = child.inputReader()) {
            for (int line = 0; line < linesBefore; line++) {
                assertThat(lines.readLine()).isEqualTo("written");
            }
            long until = System.nanoTime() + nanosAfter;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static List<Path> filesIn(Path dumps, String suffix) throws IOException {
        try (var files = Files.list(dumps)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        }
    }

    /** Writes one dump after the other until it is killed. */
    static final class WritingLoopFixture {
        private WritingLoopFixture() {}

        public static void main(String[] arguments) {
            PrintStream out = System.out;
            DumpContents contents = RandomContents.of(11, 20_000);
            for (int dump = 0; dump < 1000; dump++) {
                new DumpWriter().write(Path.of(arguments[0], "leak" + dump + ".db"), contents);
                out.println("written");
            }
        }
    }
}
