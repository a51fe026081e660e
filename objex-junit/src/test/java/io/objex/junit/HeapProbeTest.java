package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.HeapGrowth;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapSnapshot;
import io.objex.store.Dump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

@DetectLeaks(mode = OnLeak.OFF)
class HeapProbeTest {

    private static final List<Object> HELD = new ArrayList<>();

    @TempDir
    Path folder;

    /** What is put there. */
    private static final class Entry {
        final byte[] bytes = new byte[100];
    }

    @BeforeEach
    void forget() {
        HELD.clear();
    }

    @Test
    void growth_of_an_executable_is_what_it_left_behind(HeapProbe heap) {
        HELD.add(new Entry());
        HELD.clear();

        HeapGrowth growth = heap.growthOf(() -> HELD.add(new Entry()));

        assertThat(growth.types())
                .extracting(TypeGrowth::type, TypeGrowth::net)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Entry.class.getTypeName(), 1),
                        org.assertj.core.groups.Tuple.tuple("byte[]", 1));
    }

    @Test
    void growth_since_a_snapshot_leaves_out_what_went_again(HeapProbe heap) {
        HeapSnapshot before = heap.snapshot();
        HELD.add(new Entry());
        HELD.clear();

        assertThat(heap.growthSince(before).isEmpty()).isTrue();
    }

    @Test
    void what_an_executable_throws_is_thrown_on(HeapProbe heap) {
        assertThatThrownBy(() -> heap.growthOf(() -> {
                    throw new IOException("the test's own");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the test's own");
    }

    @Test
    void an_object_that_only_a_local_variable_holds_counts_as_collected(HeapProbe heap) {
        Entry entry = new Entry();

        heap.expectCollected(entry);

        assertThat(entry.bytes).hasSize(100);
    }

    @Test
    void an_object_that_is_still_held_is_reported_with_the_path(HeapProbe heap) {
        Entry entry = new Entry();
        HELD.add("first");
        HELD.add(entry);

        assertThatThrownBy(() -> heap.expectCollected(entry))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("""
                        Expecting a io.objex.junit.HeapProbeTest$Entry to be collected, but it is still held
                          io.objex.junit.HeapProbeTest.HELD                 static field, the GC root
                           └ [1]                                            java.util.ArrayList
                              └ io.objex.junit.HeapProbeTest$Entry @""")
                .hasMessageContaining("as an expression:  io.objex.junit.HeapProbeTest.HELD[1]");
    }

    @Test
    void the_heap_can_be_dumped_into_a_file(HeapProbe heap) {
        HELD.add(new Entry());

        heap.dump(folder.resolve("heap.db"));

        try (Dump dump = Dump.open(folder.resolve("heap.db"))) {
            assertThat(dump.graph().types()).anyMatch(type -> type.name().equals(Entry.class.getTypeName()));
        }
    }
}
