package io.objex.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GraphCells;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps as the JVM writes them, of a program that stands still. */
class RealDumpsTest {
    @TempDir
    Path folder;

    @Test
    void a_dump_that_the_jvm_compresses_is_the_one_that_it_does_not() throws Exception {
        Path plain = folder.resolve("plain.hprof");
        Path compressed = folder.resolve("compressed.hprof.gz");
        try (StandingJvm jvm = StandingJvm.start(List.of())) {
            jvm.jcmd(folder, "VM.uptime");
            jvm.jcmd(folder, "GC.heap_dump -all \"" + plain + "\"", "GC.heap_dump -all -gz=1 \"" + compressed + "\"");
        }

        GraphCells read = GraphCells.of(HprofReader.read(plain));
        GraphCells inflated = GraphCells.of(HprofReader.read(compressed));

        assertThat(Files.size(compressed)).isLessThan(Files.size(plain));
        assertThat(inflated.types()).isEqualTo(read.types());
        assertThat(inflated.objectTypes()).isEqualTo(read.objectTypes());
        assertThat(inflated.extents()).isEqualTo(read.extents());
        assertThat(inflated.referents()).isEqualTo(read.referents());
        assertThat(inflated.labels()).isEqualTo(read.labels());
        assertThat(inflated.threads()).isEqualTo(read.threads());
    }

    @Test
    void of_a_dump_that_was_cut_off_most_is_saved() throws Exception {
        Path dump = folder.resolve("whole.hprof");
        try (StandingJvm jvm = StandingJvm.start(List.of())) {
            jvm.jcmd(folder, "GC.heap_dump \"" + dump + "\"");
        }
        int objects = HprofReader.read(dump).objectCount();
        long size = Files.size(dump);
        try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
            file.setLength(size - size / 10);
        }

        HprofDump saved = HprofReader.of(dump).salvage().read();

        assertThat(saved.isPartial()).isTrue();
        assertThat(saved.graph().objectCount()).isBetween(objects / 2, objects);
        assertThat(saved.damage())
                .isPresent()
                .get()
                .satisfies(damage -> assertThat(damage)
                        .hasMessageContaining("the dump ends within this record, at offset " + damage.offset()));
    }

    @Test
    void threads_are_whose_a_walk_says_they_are() throws Exception {
        Path dump = folder.resolve("threads.hprof");
        try (StandingJvm jvm = StandingJvm.start(List.of())) {
            jvm.jcmd(folder, "GC.heap_dump \"" + dump + "\"");
        }
        HeapGraph graph = HprofReader.read(dump);

        HeapThread worker = threadOf(graph, "worker-1");
        assertThat(worker.origin()).isEqualTo(Origin.APPLICATION);
        assertThat(worker.daemon()).isTrue();
        assertThat(worker.activity().state()).isEqualTo("waiting");
        assertThat(worker.activity().group()).isEqualTo("main");
        assertThat(worker.activity().frames())
                .anySatisfy(frame -> assertThat(frame.toString())
                        .matches("com\\.acme\\.heap\\.Quiescent\\.hold\\(Quiescent\\.java:\\d+\\)"));
        assertThat(threadOf(graph, "main").origin()).isEqualTo(Origin.JDK);
        assertThat(threadOf(graph, "Finalizer").origin()).isEqualTo(Origin.JDK);
        assertThat(graph.loaders())
                .extracting(loader -> loader.name())
                .startsWith("bootstrap")
                .contains("app");
    }

    private static HeapThread threadOf(HeapGraph graph, String name) {
        return graph.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
