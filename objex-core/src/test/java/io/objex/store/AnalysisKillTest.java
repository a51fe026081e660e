package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.Progress;
import io.objex.graph.RandomHeap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed while it analyses a dump in place does the dump no harm, and the next run completes it. */
class AnalysisKillTest {
    private static final int KILLS = 20;
    private static final long MOST_NANOS = 150_000_000;

    @TempDir
    Path folder;

    @Test
    void a_dump_is_sound_and_can_be_completed_whenever_the_analysing_jvm_is_killed() throws Exception {
        Path original = folder.resolve("original.db");
        new DumpWriter().write(original, DumpContents.of(RandomHeap.of(11, 20_000)));
        Random random = new Random(9);
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path dumps = Files.createDirectories(folder.resolve("kill" + kill));
            Path cut = killWhileAnalysing(original, dumps, random.nextLong(MOST_NANOS));
            boolean hot = !Sqlite.isAtRest(cut);
            boolean partly = hot ? isRefusedWithAdvice(cut) : isPartlyAnalysed(cut);
            cutShort += hot || partly ? 1 : 0;
            DumpAnalyzer.analyze(cut, Progress.NONE);
            assertThat(DumpVerifier.verify(cut).findings()).as(cut.toString()).isEmpty();
            try (Dump dump = Dump.open(cut)) {
                assertThat(dump.isAnalysed()).as(cut.toString()).isTrue();
            }
        }
        assertThat(cutShort).as("kills that came in the middle of an analysis").isPositive();
    }

    /** A journal is of no account as long as nothing in it has reached the dump. */
    private static boolean isRefusedWithAdvice(Path dump) {
        try (Dump open = Dump.open(dump)) {
            return !open.isAnalysed();
        } catch (StoreException e) {
            assertThat(e)
                    .hasMessageContaining("there is a journal beside it")
                    .hasMessageContaining("run objex analyze " + dump);
            return true;
        }
    }

    private static boolean isPartlyAnalysed(Path dump) {
        assertThat(DumpVerifier.verify(dump).findings()).as(dump.toString()).isEmpty();
        try (Dump open = Dump.open(dump)) {
            return !open.isAnalysed();
        }
    }

    /** Gives the dump that was being analysed. */
    private Path killWhileAnalysing(Path original, Path dumps, long nanosAfter) throws Exception {
        Process child = ChildJvm.start(folder, AnalysingLoopFixture.class, original, dumps);
        String latest = "";
        try (BufferedReader lines = child.inputReader()) {
            latest = lines.readLine();
            assertThat(latest).isNotNull();
            long until = System.nanoTime() + nanosAfter;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        return Path.of(latest);
    }

    /** Analyses one copy of a dump after the other until it is killed. The first is for warming up. */
    static final class AnalysingLoopFixture {
        private AnalysingLoopFixture() {}

        public static void main(String[] arguments) throws IOException {
            PrintStream out = System.out;
            for (int number = 0; number < 1000; number++) {
                Path dump = Files.copy(Path.of(arguments[0]), Path.of(arguments[1], "leak" + number + ".db"));
                if (number == 1) {
                    out.println(dump);
                }
                DumpAnalyzer.analyze(dump, Progress.NONE);
            }
        }
    }
}
