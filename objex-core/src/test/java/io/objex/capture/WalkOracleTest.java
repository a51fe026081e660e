package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random heaps, walked while collections of every kind come, in a JVM of every kind: each walk, by address or by identity
 * hash code, sees what the {@linkplain ReflectiveWalk reflective walk} sees, and graphs captured in both ways are the same. Some hundred walks in all, or as many as
 * the system property {@code objex.walks} says; where they are few, half of the JVMs have the quick compiler only, since
 * optimising takes most of the time of so short a life.
 */
class WalkOracleTest {
    private static final int WALKS = Integer.getInteger("objex.walks", 33);
    /** Kinds of JVM that JDK 17 has; others have a few more or less. */
    private static final int KINDS = 11;

    private static final boolean SHORT = WALKS < 1000;
    private static final int PATIENCE_SECONDS = 60 + WALKS / 4;

    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC", "-Xmx96m", "-Xmn3m");
    private static final List<String> PARALLEL =
            List.of("-XX:+UseParallelGC", "-Xmx96m", "-Xmn3m", "-XX:-UseAdaptiveSizePolicy");
    private static final List<String> G1 = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseG1GC",
            "-Xmx96m",
            "-Xmn4m",
            "-XX:G1HeapRegionSize=1m",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=10",
            "-XX:G1HeapWastePercent=0",
            "-XX:G1MixedGCLiveThresholdPercent=100");
    private static final List<String> QUICKLY_COMPILED =
            List.of("-XX:-UseCompressedOops", "-XX:+UseCompactObjectHeaders", "-XX:ObjectAlignmentInBytes=16");
    private static final Pattern COLLECTION = Pattern.compile(
            "GC\\(\\d+\\) (Pause (?:Young|Full)(?: \\((?:Normal|Mixed|Prepare Mixed|Concurrent Start)\\))?).*ms$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("movingWhileStopped")
    void whatever_collections_come_meanwhile_a_walk_sees_what_a_reflective_walk_sees(List<String> flags)
            throws Exception {
        String output = walk(flags);

        assertThat(number(RandomHeapsMain.INTERRUPTED, output)).isPositive();
        assertThat(collections()).containsKey("Pause Full");
        assertThat(collections().keySet()).anyMatch(kind -> kind.startsWith("Pause Young"));
        assertThat(number(RandomHeapsMain.REDONE, output)).isPositive();
        assertThat(number(RandomHeapsMain.RENUMBERED, output)).isPositive();
        assertThat(number(RandomHeapsMain.PAIRED, output)).isPositive();
        if (flags.containsAll(G1)) {
            assertThat(collections()).containsKey("Pause Young (Mixed)");
        }
    }

    @ParameterizedTest
    @MethodSource("movingWhileRunning")
    void where_objects_move_while_threads_run_a_walk_sees_what_a_reflective_walk_sees(List<String> flags)
            throws Exception {
        assertThat(number(RandomHeapsMain.INTERRUPTED, walk(flags))).isPositive();
    }

    /** Collectors that move objects only while every thread stands still, with every way of writing a reference. */
    static Stream<List<String>> movingWhileStopped() throws Exception {
        List<List<String>> kinds = new ArrayList<>();
        for (List<String> collector : List.of(SERIAL, PARALLEL, G1)) {
            kinds.add(collector);
            kinds.add(with(collector, "-XX:-UseCompressedOops"));
            kinds.add(with(collector, "-XX:+UseCompactObjectHeaders"));
        }
        kinds.add(with(G1, "-XX:ObjectAlignmentInBytes=16"));
        kinds.add(with(SERIAL, "-XX:HeapBaseMinAddress=8g"));
        kinds.add(with(SERIAL, "-XX:HeapBaseMinAddress=40g"));
        return accepted(kinds).stream();
    }

    static Stream<List<String>> movingWhileRunning() throws Exception {
        return accepted(List.of(List.of("-XX:+UseZGC", "-Xmx256m"), List.of("-XX:+UseShenandoahGC", "-Xmx128m")))
                .stream();
    }

    private static List<String> with(List<String> flags, String another) {
        return Stream.concat(flags.stream(), Stream.of(another)).toList();
    }

    private static List<List<String>> accepted(List<List<String>> kinds) throws Exception {
        List<List<String>> accepted = new ArrayList<>();
        for (List<String> flags : kinds) {
            if (ChildJvm.accepts(flags)) {
                accepted.add(flags);
            }
        }
        return accepted;
    }

    private String walk(List<String> flags) throws Exception {
        int walks = WALKS / KINDS + 1;
        List<String> arguments = new ArrayList<>(flags);
        arguments.add("-D" + RandomHeapsMain.WALKS + "=" + walks);
        arguments.add("-D" + RandomHeapsMain.PATIENCE + "=" + PATIENCE_SECONDS);
        arguments.add("-Xlog:gc:file=" + log() + "::filecount=0");
        if (SHORT && QUICKLY_COMPILED.stream().anyMatch(flags::contains)) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        ChildJvm child = ChildJvm.run(RandomHeapsMain.class, arguments.toArray(String[]::new));
        report(flags, child);
        assertThat(child.output()).contains(RandomHeapsMain.RIGHT);
        assertThat(child.exitCode()).isZero();
        assertThat(number("walks", child.output())).isGreaterThanOrEqualTo(walks);
        return child.output();
    }

    private Path log() {
        return folder.resolve("collections.log");
    }

    private void report(List<String> flags, ChildJvm child) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(String.join(" ", flags) + "\n    " + child.output().strip().replace("\n", "\n    ") + "\n    "
                + collections());
    }

    /** How many collections of each kind there were. */
    private Map<String, Integer> collections() throws IOException {
        Map<String, Integer> collections = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log())) {
            lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .forEach(found -> collections.merge(found.group(1), 1, Integer::sum));
        }
        return collections;
    }

    private static int number(String label, String output) {
        Matcher found = Pattern.compile("\\b" + label + " (\\d+)").matcher(output);
        assertThat(found.find()).as("a number after %s in %s", label, output).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
