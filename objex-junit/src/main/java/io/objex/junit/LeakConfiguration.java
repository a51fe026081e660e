package io.objex.junit;

import io.objex.Roots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a test is checked.
 *
 * @param mode what a leak does; never {@link OnLeak#INHERIT}
 * @param repeats how many more times a suspicious test is run, at most
 * @param confirm how long a test that looks like a leak is run on with few looks, at most
 * @param settle how long clean-up is waited for, at most
 * @param dump when a dump is written; never {@link DumpWhen#INHERIT}
 * @param dumpLimit bytes that a dump may take
 * @param artifacts the folder for the artifacts of all tests
 * @param keys which keys of maps a report may show
 * @param roots from which roots the heap is looked at
 * @param resources what is counted outside the heap; never {@link Resource#ALL} or {@link Resource#NONE}
 * @param pages whether a report is written as a page, too
 * @param failIfUnavailable whether a heap that cannot be looked at fails the test
 */
record LeakConfiguration(
        OnLeak mode,
        int repeats,
        Duration confirm,
        Duration settle,
        DumpWhen dump,
        long dumpLimit,
        Path artifacts,
        ShownKeys keys,
        Roots roots,
        Set<Resource> resources,
        boolean pages,
        boolean failIfUnavailable) {
    static final int USUAL_REPEATS = 3;
    static final Duration USUAL_CONFIRM = Duration.ofSeconds(2);
    static final Duration USUAL_SETTLE = Duration.ofSeconds(2);
    static final long USUAL_DUMP_LIMIT = 64L << 20;

    /** What holds where nobody says anything. */
    static LeakConfiguration usual() {
        return new LeakConfiguration(
                OnLeak.FAIL,
                USUAL_REPEATS,
                USUAL_CONFIRM,
                USUAL_SETTLE,
                DumpWhen.ON_LEAK,
                USUAL_DUMP_LIMIT,
                usualFolder(),
                ShownKeys.SHOW,
                Roots.VISIBLE,
                Set.of(),
                true,
                false);
    }

    private static Path usualFolder() {
        boolean gradle = Files.exists(Path.of("build.gradle")) || Files.exists(Path.of("build.gradle.kts"));
        boolean onlyBuild = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"));
        return Path.of(gradle || onlyBuild ? "build" : "target", "objex");
    }
}
