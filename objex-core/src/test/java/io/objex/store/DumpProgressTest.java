package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who watches a dump being written and proved learns how far it is, and may stop it. */
class DumpProgressTest {
    private static final DumpContents LARGE = RandomContents.of(11, 40_000);

    @TempDir
    Path folder;

    private record Told(String stage, long done, long total) {}

    private static final class Watcher implements Progress {
        private final List<Told> told = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void at(String stage, long done, long total) {
            told.add(new Told(stage, done, total));
        }

        List<Told> of(String stage) {
            return told.stream().filter(each -> each.stage().equals(stage)).toList();
        }
    }

    @Test
    void each_stage_is_told_from_its_beginning_to_its_end() {
        Watcher watcher = new Watcher();
        VerifiedDump dump = new DumpWriter().progress(watcher).writeVerified(folder.resolve("leak.db"), LARGE);

        long rows = dump.objects() + dump.references();
        assertThat(watcher.told).extracting(Told::stage).containsOnly("writing", "proving");
        for (String stage : List.of("writing", "proving")) {
            assertThat(watcher.of(stage)).extracting(Told::total).containsOnly(rows);
            assertThat(watcher.of(stage))
                    .extracting(Told::done)
                    .startsWith(0L)
                    .endsWith(rows)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void a_proof_without_the_graph_is_told_too() {
        VerifiedDump dump = new DumpWriter().writeVerified(folder.resolve("leak.db"), LARGE);
        Watcher watcher = new Watcher();
        DumpVerifier.verify(dump.path(), watcher);

        long rows = dump.objects() + dump.references();
        assertThat(watcher.told).extracting(Told::total).containsOnly(rows);
        assertThat(watcher.told).extracting(Told::done).startsWith(0L).endsWith(rows);
    }

    @Test
    void a_graph_that_is_read_is_told_from_its_beginning_to_its_end() {
        VerifiedDump written = new DumpWriter().writeVerified(folder.resolve("leak.db"), LARGE);
        Watcher watcher = new Watcher();
        try (Dump dump = Dump.open(written.path())) {
            assertThat(dump.graph(watcher).objectCount()).isEqualTo((int) written.objects());
        }

        long rows = written.objects() + written.references();
        assertThat(watcher.told).extracting(Told::stage).containsOnly("reading");
        assertThat(watcher.told).extracting(Told::total).containsOnly(rows);
        assertThat(watcher.told)
                .extracting(Told::done)
                .startsWith(0L)
                .endsWith(rows)
                .hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writing", "proving"})
    void a_stopped_dump_leaves_nothing_behind(String last) throws IOException {
        Path file = folder.resolve("leak.db");
        DumpWriter writer = new DumpWriter().progress((stage, done, total) -> {
            if (stage.equals(last) && done > total / 2) {
                throw new CancellationException("enough");
            }
        });

        assertThatThrownBy(() -> writer.writeVerified(file, LARGE)).isInstanceOf(CancellationException.class);

        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
