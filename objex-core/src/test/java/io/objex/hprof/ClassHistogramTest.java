package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
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
 * Counts and bytes of each class, held to the histogram that the JVM makes of the same heap.
 *
 * <p>Two things differ, and only these. The JVM does not dump the class objects of classes that it has not linked yet, such
 * as those in its shared archive, but counts them. And since JDK 21 or so it counts what fills gaps under a name of its own,
 * but dumps it as arrays of ints.
 */
class ClassHistogramTest {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final String FILLER = "jdk.internal.vm.FillerElement[]";
    private static final String CLASS = "java.lang.Class";

    @TempDir
    Path folder;

    /** How many objects there are of a type, and what they take. */
    private record Total(long count, long bytes) {
        Total plus(Total other) {
            return new Total(count + other.count, bytes + other.bytes);
        }
    }

    static Stream<List<String>> kinds() throws Exception {
        List<List<String>> kinds = new ArrayList<>();
        kinds.add(List.of());
        for (String flag : List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-XX:-UseCompressedOops",
                "-XX:-UseCompressedClassPointers",
                "-XX:ObjectAlignmentInBytes=16",
                "-XX:+UseCompactObjectHeaders")) {
            kinds.add(List.of("-Xshare:off", flag));
        }
        List<List<String>> accepted = new ArrayList<>();
        for (List<String> flags : kinds) {
            if (accepts(flags)) {
                accepted.add(flags);
            }
        }
        return accepted.stream();
    }

    private static boolean accepts(List<String> flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_class_has_the_count_and_the_bytes_that_the_jvm_says(List<String> flags) throws Exception {
        Path dump = folder.resolve("heap.hprof");
        List<String> answers;
        try (StandingJvm jvm = StandingJvm.start(flags)) {
            jvm.jcmd(folder, "VM.uptime");
            answers = jvm.jcmd(
                    folder, "GC.class_histogram -all", "GC.heap_dump -all \"" + dump + "\"", "GC.class_histogram -all");
        }
        int dumped = dumpedAt(answers);
        Map<String, Total> before = histogram(answers.subList(0, dumped));
        assertThat(histogram(answers.subList(dumped, answers.size())))
                .as("the heap stood still")
                .isEqualTo(before);

        HeapGraph graph = HprofReader.read(dump);

        Map<String, Total> read = histogram(graph);
        Total ofClasses = read.remove(CLASS);
        assertThat(ofClasses.count()).isLessThanOrEqualTo(before.get(CLASS).count());
        if (ofClasses.count() == before.get(CLASS).count()) {
            assertThat(ofClasses).isEqualTo(before.get(CLASS));
        }
        assertThat(ofClasses.bytes()).isLessThanOrEqualTo(before.get(CLASS).bytes());
        before.remove(CLASS);
        Total filler = before.remove(FILLER);
        if (filler != null) {
            before.merge("int[]", filler, Total::plus);
        }
        assertThat(read).isEqualTo(before);
        assertLocalVariableIsNamed(graph);
        Files.delete(dump);
    }

    private static int dumpedAt(List<String> answers) {
        for (int line = 0; line < answers.size(); line++) {
            if (answers.get(line).startsWith("Heap dump file created")) {
                return line;
            }
        }
        throw new AssertionError("no dump was made: " + answers.subList(0, Math.min(20, answers.size())));
    }

    private static Map<String, Total> histogram(List<String> lines) {
        Map<String, Total> totals = new TreeMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                Total total = new Total(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
                totals.merge(ClassNames.inSource(parts.group(3)), total, Total::plus);
            }
        }
        assertThat(totals).hasSizeGreaterThan(100);
        return totals;
    }

    private static Map<String, Total> histogram(HeapGraph graph) {
        Map<String, Total> totals = new TreeMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            totals.merge(graph.typeOf(object).name(), new Total(1, graph.shallowSize(object)), Total::plus);
        }
        return totals;
    }

    private static void assertLocalVariableIsNamed(HeapGraph graph) {
        assertThat(graph.roots())
                .filteredOn(GcRoot.FrameLocal.class::isInstance)
                .filteredOn(root -> graph.typeOf(root.object()).name().equals("com.acme.heap.Quiescent$Point"))
                .extracting(root -> Holder.of(graph, root).name())
                .anySatisfy(
                        name -> assertThat(name)
                                .matches(
                                        "thread \"worker-1\", com\\.acme\\.heap\\.Quiescent\\.hold\\(Quiescent\\.java:\\d+\\), local"));
    }
}
