package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.ThreadActivity;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;

class HprofExportTest {
    @TempDir
    Path folder;

    private Path written(HeapGraph graph) throws IOException {
        Path file = Files.createTempFile(folder, "heap", ".hprof");
        try (OutputStream out = Files.newOutputStream(file)) {
            HprofExport.write(graph, out);
        }
        return file;
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void objects_of_random_heaps_come_back_under_their_numbers(int seed) throws Exception {
        HeapGraph graph = RandomHeap.of(seed, 150);

        HeapGraph read = HprofReader.read(written(graph));

        for (int object = 0; object < graph.objectCount(); object++) {
            assertThat(read.typeOf(object).name())
                    .isEqualTo(graph.typeOf(object).name());
            assertThat(read.arrayLength(object)).isEqualTo(graph.arrayLength(object));
            assertThat(fieldsOf(read, object)).isEqualTo(fieldsOf(graph, object));
        }
        assertThat(read.roots().stream().map(GcRoot::object))
                .containsAll(graph.roots().stream().map(GcRoot::object).toList());
    }

    /** The last of several references in one element or the first in one field, as these have room for one. */
    private static Map<String, Integer> fieldsOf(HeapGraph graph, int object) {
        Map<String, Integer> fields = new TreeMap<>();
        boolean array = graph.typeOf(object).isArray();
        boolean classObject = graph.mirroredType(object) >= 0;
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            int label = graph.label(at);
            if (array && label >= 0) {
                fields.put("[" + label + "]", graph.referent(at));
            } else if (label >= 0 && (!classObject || graph.field(label).isStatic())) {
                fields.putIfAbsent(graph.field(label).name(), graph.referent(at));
            }
        }
        return fields;
    }

    @Test
    void threads_and_their_stacks_come_back() throws Exception {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.Worker");
        List<HeapFrame> frames = List.of(
                new HeapFrame("com.acme.Worker", "run", "Worker.java", 41, Origin.APPLICATION),
                new HeapFrame("com.acme.Gone", "call", null, -2, Origin.APPLICATION));
        heap.thread("worker", Origin.APPLICATION, new ThreadActivity(7, "runnable", "main", frames));
        heap.root(new GcRoot.FrameLocal(0, 0, 1)).root(new GcRoot.JniLocal(0, 0, GcRoot.UNKNOWN));

        HeapGraph read = HprofReader.read(written(heap.graph()));

        assertThat(read.threads()).hasSize(1);
        assertThat(read.thread(0).activity().frames())
                .extracting(HeapFrame::toString)
                .containsExactly("com.acme.Worker.run(Worker.java:41)", "?.call(unknown source)");
        assertThat(read.roots())
                .contains(
                        new GcRoot.LiveThread(1, 0),
                        new GcRoot.FrameLocal(0, 0, 1),
                        new GcRoot.JniLocal(0, 0, GcRoot.UNKNOWN));
    }

    @Test
    void an_array_larger_than_a_segment_comes_back() throws Exception {
        TestHeap heap = new TestHeap();
        heap.array("java.lang.Object[]", 300_000).element(299_999, heap.array("byte[]", 5_000_000));
        heap.array("long[]", 200_000);
        HeapGraph graph = heap.graph();

        HeapGraph read = HprofReader.read(written(graph));

        assertThat(read.arrayLength(0)).isEqualTo(300_000);
        assertThat(read.arrayLength(1)).isEqualTo(5_000_000);
        assertThat(read.arrayLength(2)).isEqualTo(200_000);
        assertThat(fieldsOf(read, 0)).containsExactly(Map.entry("[299999]", 1));
    }

    @Test
    void what_a_class_object_cannot_say_is_counted() throws Exception {
        TestHeap heap = new TestHeap();
        heap.staticField("com.acme.Registry", "OPEN", heap.object("com.acme.Session"));
        heap.loadedClass("com.acme.Registry").field("name", heap.string("x"));

        assertThat(HprofExport.write(heap.graph(), OutputStream.nullOutputStream()))
                .isEqualTo(1);
    }

    @Test
    void a_real_heap_comes_back_whole() throws Exception {
        Path dump = folder.resolve("real.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        HeapGraph graph = HprofReader.read(dump);
        Files.delete(dump);
        Path copy = written(graph);

        HeapGraph read = HprofReader.read(copy);

        assertThat(read.objectCount()).isEqualTo(graph.objectCount());
        assertThat(read.referenceCount()).isEqualTo(graph.referenceCount());
        assertThat(read.roots()).hasSameSizeAs(graph.roots());
        assertThat(read.threads()).hasSameSizeAs(graph.threads());
        List<String> differing = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!read.typeOf(object).name().equals(graph.typeOf(object).name())
                    || (read.shallowSize(object) != graph.shallowSize(object)
                            && !graph.typeOf(object).isClass())) {
                differing.add("%d: %s %d, %s %d"
                        .formatted(
                                object,
                                graph.typeOf(object).name(),
                                graph.shallowSize(object),
                                read.typeOf(object).name(),
                                read.shallowSize(object)));
            }
        }
        assertThat(differing).isEmpty();
        requireSameCounts(HeapFactory.createFastHeap(copy.toFile()), graph);
    }

    /** The library of VisualVM has no class objects among the instances. */
    private static void requireSameCounts(Heap heap, HeapGraph graph) {
        Map<String, Integer> expected = new TreeMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!graph.typeOf(object).isClass()) {
                expected.merge(graph.typeOf(object).name(), 1, Integer::sum);
            }
        }
        Map<String, Integer> actual = new TreeMap<>();
        for (Instance each : heap.getAllInstances()) {
            String name = ClassNames.inSource(each.getJavaClass().getName());
            if (!name.equals("java.lang.Class")) {
                actual.merge(name, 1, Integer::sum);
            }
        }
        assertThat(actual).isEqualTo(expected);
    }
}
