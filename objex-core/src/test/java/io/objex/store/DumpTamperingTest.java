package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.store.Finding.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a dump, the verifier names it, or it made no difference. */
class DumpTamperingTest {
    @TempDir
    Path folder;

    private Path file;
    private WrittenDump written;

    @BeforeEach
    void write_a_dump_with_something_in_every_table() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject map = heap.hashMap(heap.string("17"), session, heap.string("18"), heap.object("com.acme.Session"));
        heap.staticField("com.acme.Registry", "OPEN", map);
        heap.thread("worker-1", Origin.APPLICATION).field("target", session);
        heap.object("java.lang.ref.WeakReference").referent(session);
        HeapGraph graph = heap.graph();
        DumpContents random = RandomContents.of(4, 50);
        file = folder.resolve("leak.db");
        written = new DumpWriter()
                .previews(PreviewPolicy.upTo(100))
                .write(
                        file,
                        new DumpContents(
                                graph,
                                random.growth().isEmpty()
                                        ? RandomContents.of(5, 50).growth()
                                        : random.growth(),
                                List.of(new NewObject(session.id(), 1), new NewObject(map.id(), 2)),
                                RandomContents.paths(graph, new Random(1), 12),
                                Map.of("test", "SessionTest")));
        assertThat(DumpVerifier.verify(written).findings()).isEmpty();
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meta",
                "loader",
                "type",
                "field",
                "object",
                "reference",
                "thread",
                "root",
                "growth",
                "growth_object",
                "path",
                "path_step"
            })
    void a_row_that_was_dropped_is_missed(String table) throws Exception {
        change("DELETE FROM %2$s WHERE %1$s = (SELECT max(%1$s) FROM %2$s)".formatted(key(table), table));
        assertFoundIn(table);
    }

    private static String key(String table) {
        return table.equals("meta") ? "key" : table.equals("path_step") ? "path * 1000 + position" : "id";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    reference     | UPDATE reference SET referent = (referent + 1) % 5 WHERE id = 3
                    reference     | UPDATE reference SET referent = 1000000 WHERE id = 3
                    reference     | UPDATE reference SET referrer = -1 WHERE id = 3
                    reference     | UPDATE reference SET kind = 3 - kind WHERE id = 2
                    reference     | UPDATE reference SET field = 4711 WHERE field IS NOT NULL
                    reference     | UPDATE reference SET position = position + 1 WHERE position IS NOT NULL
                    object        | UPDATE object SET identity_hash = identity_hash + 1 WHERE id = 2
                    object        | UPDATE object SET type = type + 1 WHERE id = 2
                    object        | UPDATE object SET shallow_size = shallow_size + 8 WHERE id = 2
                    object        | UPDATE object SET array_length = 0 WHERE array_length IS NULL AND id = 0
                    object        | UPDATE object SET referrer_count = referrer_count + 1 WHERE id = 2
                    object        | UPDATE object SET represented_type = 1 WHERE represented_type IS NOT NULL
                    object        | UPDATE object SET preview = id WHERE preview IS NOT NULL
                    object        | UPDATE object SET id = 1000000 WHERE id = (SELECT max(id) FROM object)
                    type          | UPDATE type SET count = count + 1 WHERE id = 1
                    type          | UPDATE type SET bytes = bytes + 1 WHERE id = 1
                    type          | UPDATE type SET name = 'com.acme.Other' WHERE id = 1
                    type          | UPDATE type SET superclass = id WHERE id = 1
                    loader        | UPDATE loader SET name = 'app2' WHERE name = 'app'
                    field         | UPDATE field SET retention = 'strong'
                    field         | UPDATE field SET is_static = 1 - is_static
                    thread        | UPDATE thread SET is_daemon = 1
                    root          | UPDATE root SET object = 0
                    root          | UPDATE root SET kind = 'live thread'
                    growth        | UPDATE growth SET added = added + 1
                    growth_object | UPDATE growth_object SET run = 9
                    path          | UPDATE path SET target = 0
                    path          | UPDATE path SET expression = 'com.acme.Other.FIELD'
                    path_step     | UPDATE path_step SET label = '.other'
                    path_step     | UPDATE path_step SET reference = 0
                    meta          | UPDATE meta SET value = 'OtherTest' WHERE key = 'test'
                    meta          | UPDATE meta SET value = '1' WHERE key = 'rows.object'
                    meta          | INSERT INTO meta VALUES ('new', 'key')
                    mark          | INSERT INTO mark VALUES ('nowhere', 1000000, NULL)
                    object        | ALTER TABLE object ADD COLUMN more INTEGER
                    object_view   | DROP VIEW object_view
                    growth        | DROP TABLE growth
                    """)
    void a_change_is_found_where_it_was_made(String table, String sql) throws Exception {
        change(sql);
        assertFoundIn(table);
    }

    @Test
    void marks_may_come_and_go() throws Exception {
        change("INSERT INTO mark VALUES ('here', 1, 'the one that leaks')");
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void indices_and_tables_of_an_analysis_may_come_and_go() throws Exception {
        change("CREATE TABLE object_analysis (object INTEGER PRIMARY KEY REFERENCES object, retained_size INTEGER)");
        change("CREATE INDEX reference_by_referent ON reference (referent)");
        assertThat(DumpVerifier.verify(file).findings()).isEmpty();
    }

    @Test
    void a_path_that_is_no_chain_is_found_by_replaying_it_even_if_all_digests_agree() throws Exception {
        change("UPDATE path SET target = (target + 1) % 4");
        change("UPDATE path_step SET reference = (reference + 1) % 4");
        assertThat(DumpVerifier.verify(file).findings())
                .filteredOn(finding -> finding.check() == Check.PATH)
                .extracting(Finding::table)
                .contains("path", "path_step");
    }

    @Test
    void a_path_over_a_weak_reference_retains_nothing() throws Exception {
        change("UPDATE reference SET kind = 4");
        assertThat(DumpVerifier.verify(file).findings())
                .filteredOn(finding -> finding.check() == Check.PATH)
                .extracting(Finding::found)
                .anyMatch(found -> found.startsWith("a weak one at position"));
    }

    @Test
    void a_flipped_byte_is_found_or_changed_nothing() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(20);
        int found = foundFlips(sound, random, 600, flip -> flip < 100 ? flip : somewhere(sound, random, flip % 4 != 0));
        assertThat(found).isGreaterThan(250);
    }

    /** Flips one bit after the other; returns how many are found, and fails for one that is not and yet changed something. */
    private int foundFlips(byte[] sound, Random random, int flips, IntUnaryOperator positionOf) throws Exception {
        DumpCells cells = DumpCells.of(file);
        int found = 0;
        for (int flip = 0; flip < flips; flip++) {
            int position = positionOf.applyAsInt(flip);
            byte[] flipped = sound.clone();
            flipped[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            if (isFound()) {
                found++;
            } else {
                assertThat(DumpCells.of(file)).as("byte %d", position).isEqualTo(cells);
            }
        }
        return found;
    }

    /** Most bytes of a small dump are room that no row has taken yet, so most flips are aimed at the others. */
    private static int somewhere(byte[] bytes, Random random, boolean taken) {
        int position = random.nextInt(bytes.length);
        while (taken && bytes[position] == 0) {
            position = random.nextInt(bytes.length);
        }
        return position;
    }

    @Test
    void a_flipped_byte_in_a_table_of_many_pages_is_found_or_changed_nothing() throws Exception {
        new DumpWriter().previews(PreviewPolicy.upTo(100)).write(file, RandomContents.of(100, 3000));
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(21);
        assertThat(foundFlips(sound, random, 200, flip -> somewhere(sound, random, true)))
                .isGreaterThan(100);
    }

    @Test
    void a_dump_that_somebody_is_writing_is_not_proved() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("UPDATE object SET identity_hash = identity_hash + 1 WHERE id = 2");
            assertThatThrownBy(() -> DumpVerifier.verify(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Cannot prove dump %s: somebody is writing it, for there is a journal beside it."
                                    .formatted(file)
                            + " Close what has it open, then verify it again.");
        }
        assertFoundIn("object");
    }

    @Test
    void a_file_that_is_cut_anywhere_is_no_dump() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int cut = 0; cut < 400; cut++) {
            int length = cut < 120 ? cut : random.nextInt(sound.length);
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> DumpVerifier.verify(file))
                    .as("cut to %d", length)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageMatching("(?s).*(is empty|is truncated: %d bytes instead of \\d+).*".formatted(length));
        }
    }

    @Test
    void overwritten_pages_are_found() throws Exception {
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int attempt = 0; attempt < 100; attempt++) {
            byte[] damaged = sound.clone();
            int from = random.nextInt(sound.length / DumpSize.PAGE_BYTES) * DumpSize.PAGE_BYTES;
            int target = random.nextInt(sound.length / DumpSize.PAGE_BYTES) * DumpSize.PAGE_BYTES;
            System.arraycopy(sound, from, damaged, target, DumpSize.PAGE_BYTES);
            Files.write(file, damaged);
            if (from != target) {
                assertThat(isFound())
                        .as("page at %d over that at %d", from, target)
                        .isTrue();
            }
        }
    }

    /** Also reads everything, whatever the verdict: that may fail, but in one way only, and must end. */
    private boolean isFound() {
        boolean sound;
        try {
            sound = DumpVerifier.verify(file).isSound();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return true;
        }
        try {
            DumpCells.of(file);
        } catch (StoreException e) {
            assertThat(sound).as(e.getMessage()).isFalse();
        }
        return !sound;
    }

    private void assertFoundIn(String table) {
        assertThat(DumpVerifier.verify(file).findings())
                .extracting(Finding::table)
                .contains(table);
        assertThat(DumpVerifier.verify(written).findings())
                .extracting(Finding::table)
                .contains(table);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
