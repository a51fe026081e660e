package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationTest {

    @TempDir
    Path artifacts;

    private Engine.Outcome run(Class<?>... fixtures) {
        return Engine.writingTo(artifacts).run(fixtures);
    }

    @Test
    void a_leak_is_confirmed_by_running_on() {
        assertThat(run(LeakingFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining(" leaks: 1 type grew in each of 3 runs, confirmed by 56 more\n")
                .hasMessageContaining("ConfirmationTest$Entry    +1 per run ")
                .hasMessageContaining(" of 3 new ");
        assertThat(LeakingFixture.KEPT).hasSize(60);
    }

    @Test
    void a_table_that_fills_up_is_no_leak_and_is_told_with_what_holds_it() {
        Engine.Outcome outcome = run(FillingFixture.class);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.reported())
                .singleElement()
                .asString()
                .startsWith(
                        "no leak in ConfirmationTest.FillingFixture.memoises(): io.objex.junit.ConfirmationTest$Entry "
                                + "+8 per run at first, less as the test ran on: something that fills up, held by "
                                + "io.objex.junit.ConfirmationTest$FillingFixture.TABLE[");
    }

    @Test
    void a_full_buffer_whose_new_entries_are_larger_is_no_leak() {
        assertThat(run(RingFixture.class).failures()).isEmpty();
    }

    @Test
    void a_batch_that_is_written_off_now_and_then_is_no_leak() {
        assertThat(run(BatchFixture.class).failures()).isEmpty();
    }

    @Test
    void entries_that_go_at_the_next_use_after_a_collection_are_no_leak() {
        assertThat(run(ExpungedFixture.class).failures()).isEmpty();
    }

    @Test
    void entries_that_stay_after_a_collection_are_one_and_are_named() {
        assertThat(run(NeverExpungedFixture.class).failure())
                .isInstanceOf(LeakError.class)
                .hasMessageContaining("io.objex.junit.ConfirmationTest$WeakValue ")
                .hasMessageContaining("io.objex.junit.ConfirmationTest$NeverExpungedFixture.MAP{");
    }

    @Test
    void clean_up_of_the_last_run_alone_is_enough() {
        assertThat(run(CleansLastFixture.class).failures()).isEmpty();
    }

    @Test
    void a_test_that_cannot_go_on_is_judged_by_the_runs_there_were() {
        assertThat(run(TenTimesFixture.class).failure())
                .hasMessageContaining("leaks: 1 type grew in each of 2 runs, confirmed by 7 more\n")
                .hasMessageContaining(
                        "note: the test cannot run again in place: run 11 threw java.lang.IllegalStateException: enough");
    }

    @Test
    void running_on_can_be_switched_off() {
        assertThat(Engine.writingTo(artifacts)
                        .with("objex.confirm", "0")
                        .run(FillingAnewFixture.class)
                        .failure())
                .hasMessageContaining("in each of 3 runs\n");
    }

    @Test
    void a_test_that_leaves_much_memory_behind_is_run_on_less_often() {
        assertThat(run(LargeFixture.class).failure()).isInstanceOf(LeakError.class);
        long room = Runtime.getRuntime().maxMemory() / 10 / LargeFixture.BYTES;
        assertThat(LargeFixture.KEPT).hasSizeLessThanOrEqualTo((int) room + 5);
        LargeFixture.KEPT.clear();
    }

    /** What the fixtures leave behind. */
    static final class Entry {
        final Object content;

        Entry(Object content) {
            this.content = content;
        }
    }

    @DetectLeaks
    static class LeakingFixture {
        static final List<Entry> KEPT = new ArrayList<>();

        @Test
        void leaks() {
            KEPT.add(new Entry(null));
        }
    }

    /** Sixty-four places; eight more are taken in each of the first runs. */
    @DetectLeaks
    static class FillingFixture {
        private static final Entry[] TABLE = new Entry[64];
        private int next;

        @Test
        void memoises() {
            for (int i = 0; i < 8; i++, next++) {
                int place = next % TABLE.length;
                if (TABLE[place] == null) {
                    TABLE[place] = new Entry(null);
                }
            }
        }
    }

    @DetectLeaks
    static class FillingAnewFixture {
        private static final Entry[] TABLE = new Entry[64];
        private int next;

        @Test
        void memoises() {
            TABLE[next++ % TABLE.length] = new Entry(null);
        }
    }

    /** The buffer keeps sixteen; from the first run on each is larger than those it takes the place of. */
    @DetectLeaks
    static class RingFixture {
        private static final Deque<Entry> LAST = new ArrayDeque<>();

        static {
            for (int i = 0; i < 16; i++) {
                LAST.add(new Entry(null));
            }
        }

        @Test
        void logs() {
            LAST.add(new Entry(new Entry(null)));
            LAST.remove();
        }
    }

    @DetectLeaks
    static class BatchFixture {
        private static final List<Entry> BATCH = new ArrayList<>();

        @Test
        void queues() {
            BATCH.add(new Entry(null));
            if (BATCH.size() == 7) {
                BATCH.clear();
            }
        }
    }

    /** An entry of a map with weak values, as caches have them. */
    static final class WeakValue extends WeakReference<Object> {
        final Object key;

        WeakValue(Object key, Object value, ReferenceQueue<Object> queue) {
            super(value, queue);
            this.key = key;
        }
    }

    @DetectLeaks
    static class ExpungedFixture {
        private static final Map<Object, WeakValue> MAP = new HashMap<>();
        private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
        private int next;

        @Test
        void caches() {
            for (Object dead = QUEUE.poll(); dead != null; dead = QUEUE.poll()) {
                MAP.remove(((WeakValue) dead).key);
            }
            Object key = "key " + next++;
            MAP.put(key, new WeakValue(key, new Entry(null), QUEUE));
        }
    }

    @DetectLeaks
    static class NeverExpungedFixture {
        private static final Map<Object, WeakValue> MAP = new HashMap<>();
        private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
        private int next;

        @Test
        void caches() {
            Object key = "key " + next++;
            MAP.put(key, new WeakValue(key, new Entry(null), QUEUE));
        }
    }

    @DetectLeaks
    static class CleansLastFixture {
        private static final List<Entry> OPEN = new ArrayList<>();
        private Entry entry;

        @Test
        void opens() {
            entry = new Entry(null);
            OPEN.add(entry);
        }

        @AfterEach
        void close() {
            OPEN.remove(entry);
        }
    }

    @DetectLeaks
    static class TenTimesFixture {
        private static final List<Entry> KEPT = new ArrayList<>();
        private int runs;

        @Test
        void leaks() {
            if (runs++ == 10) {
                throw new IllegalStateException("enough");
            }
            KEPT.add(new Entry(null));
        }
    }

    @DetectLeaks
    static class LargeFixture {
        static final int BYTES = 4 << 20;
        static final List<byte[]> KEPT = new ArrayList<>();

        @Test
        void leaks() {
            KEPT.add(new byte[BYTES]);
        }
    }
}
