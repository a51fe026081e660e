package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.HeapGrowth;
import io.objex.graph.ObjexException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asking about growth leaves behind in the test that asks: nothing. */
class GrowthQueryLifeTest {
    private static final String FILE = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    private static final List<Object> HELD = new ArrayList<>();

    /** What is put there. */
    private static final class Entry {}

    @BeforeEach
    void forget() {
        HELD.clear();
    }

    private static HeapGrowth oneEntry(HeapProbe heap) {
        return heap.growthOf(() -> HELD.add(new Entry()));
    }

    private static List<String> targets(HeapGrowth growth) {
        return growth.query("SELECT target_type FROM leak_view").stream()
                .map(row -> row.text("target_type"))
                .toList();
    }

    @TempDir
    Path artifacts;

    @Test
    void the_temporary_file_is_gone_and_nothing_can_be_asked() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(KeepingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(KeepingFixture.files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.getParent()).doesNotExist());
        assertThatThrownBy(() -> KeepingFixture.asked.query("SELECT 1"))
                .isInstanceOf(ObjexException.class)
                .hasMessageContaining("the temporary dump is gone");
        assertThatThrownBy(() -> KeepingFixture.notAsked.query("SELECT 1"))
                .isInstanceOf(ObjexException.class)
                .hasMessage("Cannot ask about the growth of a test that is over. Ask in the test.");
    }

    @Test
    void a_test_that_asks_is_no_leak_and_one_that_leaks_still_is() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(AskingFixture.class);

        assertThat(outcome.namesOfFailed()).containsExactly("asks_and_leaks(HeapProbe)");
        assertThat(outcome.failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("leaks: 1 type grew in each of")
                .hasMessageContaining(Entry.class.getTypeName());
    }

    @Test
    void a_test_that_asks_is_no_leak_when_its_life_cycle_is_repeated() {
        Engine.Outcome outcome = Engine.writingTo(artifacts).run(RepeatedFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.passed()).isGreaterThanOrEqualTo(3);
    }

    /** Keeps growths that were asked, or not, while it ran. */
    @DetectLeaks(mode = OnLeak.OFF)
    static class KeepingFixture {
        static List<Path> files = List.of();
        static HeapGrowth asked;
        static HeapGrowth notAsked;

        @Test
        void asks(HeapProbe heap) {
            asked = oneEntry(heap);
            notAsked = oneEntry(heap);
            HeapGrowth other = oneEntry(heap);
            files = List.of(fileOf(asked), fileOf(other));
            assertThat(files)
                    .doesNotHaveDuplicates()
                    .allSatisfy(file -> assertThat(file).exists());
        }

        private static Path fileOf(HeapGrowth growth) {
            return Path.of(growth.query(FILE).get(0).text("file"));
        }
    }

    /** Asks in each of its runs. */
    @DetectLeaks
    static class AskingFixture {
        @Test
        void asks(HeapProbe heap) {
            HeapGrowth growth = oneEntry(heap);
            assertThat(targets(growth)).containsExactly(Entry.class.getTypeName());
            assertThat(growth.query("SELECT * FROM holder LIMIT 1")).hasSize(1);
            HELD.clear();
        }

        @Test
        void asks_and_leaks(HeapProbe heap) {
            assertThat(targets(oneEntry(heap))).containsExactly(Entry.class.getTypeName());
        }
    }

    /** Asks in each repetition. */
    static class RepeatedFixture {
        @LeakTest
        void asks(HeapProbe heap) {
            assertThat(targets(oneEntry(heap))).containsExactly(Entry.class.getTypeName());
            HELD.clear();
        }
    }
}
