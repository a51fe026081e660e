package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retained sizes in dumps of a real JVM, held to those of another tool that computes them in another way. */
class RetainedSizesOfDumpTest {
    @TempDir
    Path folder;

    /** Not of a sample: of all classes, and of every other object. */
    @Test
    void every_object_retains_what_hprof_heap_says_once_its_rules_are_followed() throws Exception {
        Path dump = folder.resolve("heap.hprof");
        try (StandingJvm jvm = StandingJvm.start(List.of())) {
            jvm.jcmd(folder, "GC.heap_dump \"" + dump + "\"");
        }
        HeapGraph graph = HprofReader.read(dump);
        ObjectsOfDump theirs = new ObjectsOfDump(dump);
        assertThat(theirs.count()).isEqualTo(graph.objectCount()).isGreaterThan(10_000);

        HprofHeapSums sums = new HprofHeapSums(new HprofHeapRules(graph, theirs), theirs);

        List<String> different = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            long said = theirs.retained(object);
            if (sums.of(object) != said) {
                different.add("object %d, %s: %d and not %d"
                        .formatted(object, graph.typeOf(object).name(), sums.of(object), said));
            }
        }
        assertThat(different).isEmpty();
    }
}
