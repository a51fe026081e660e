package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.QueryRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that is there only to be asked answers as one that is kept. */
class TemporaryDumpTest {
    private static final Map<String, Object> NOTHING = Map.of();
    private static final String FILE = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    private static final String ANALYSED = "SELECT count(*) AS n FROM sqlite_master WHERE name = 'object_retained'";

    @TempDir(factory = ClosingTheLoopTest.MemoryDisk.class)
    Path memory;

    private static TemporaryDump dump(int seed) {
        return TemporaryDump.write(RandomContents.of(seed, 40));
    }

    private static boolean isAnalysed(TemporaryDump dump) {
        return dump.query(ANALYSED, NOTHING).get(0).number("n") > 0;
    }

    private static Path fileOf(TemporaryDump dump) {
        return Path.of(dump.query(FILE, NOTHING).get(0).text("file"));
    }

    @Test
    void every_table_and_view_has_the_rows_of_a_dump_that_is_kept() {
        for (int seed = 0; seed < 20; seed++) {
            Path kept = memory.resolve("seed.db");
            new DumpWriter().analysed().write(kept, RandomContents.of(seed, 40));
            try (Dump expected = Dump.open(kept);
                    TemporaryDump dump = dump(seed)) {
                for (String name : tablesAndViews()) {
                    String sql = "SELECT * FROM \"%s\"".formatted(name);
                    assertThat(dump.query(sql, NOTHING))
                            .as("seed %d, %s", seed, name)
                            .isEqualTo(expected.query(sql, NOTHING).list());
                }
            }
        }
    }

    /** All but what says when, where and how. */
    private static List<String> tablesAndViews() {
        List<String> names = new ArrayList<>(Schema.definitions().keySet());
        names.addAll(AnalysisSchema.definitions().keySet());
        names.remove("meta");
        names.remove("analysis");
        assertThat(names).contains("growth", "leak_view", "object_retained", "object_analysis");
        return names;
    }

    @Test
    void it_is_analysed_when_a_query_needs_that() {
        try (TemporaryDump dump = dump(1)) {
            dump.query("SELECT holder FROM path", NOTHING);
            dump.query("SELECT 'object_retained' AS holder", NOTHING);
            assertThat(isAnalysed(dump)).isFalse();

            assertThat(dump.query("SELECT count(*) AS n FROM [Object_Retained] WHERE retained > :n", Map.of("n", -1)))
                    .extracting(row -> row.number("n"))
                    .containsExactly((long) RandomContents.of(1, 40).graph().objectCount());
            assertThat(isAnalysed(dump)).isTrue();
        }
    }

    @Test
    void a_mistake_is_told_and_makes_no_analysis() {
        try (TemporaryDump dump = dump(2)) {
            assertThatThrownBy(() -> dump.query("SELECT * FROM nowhere", NOTHING))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no such table: nowhere");
            assertThatThrownBy(() -> dump.query("DELETE FROM object_retained", NOTHING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("a dump is only read. Begin with SELECT, WITH or VALUES.");
            assertThatThrownBy(() -> dump.query("WITH one AS (SELECT 1) DELETE FROM object", NOTHING))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith("a dump is only read. Begin with SELECT, WITH or VALUES.");
            assertThat(isAnalysed(dump)).isFalse();
        }
    }

    @Test
    void only_its_user_may_enter_its_folder_which_is_gone_once_it_is_closed() throws Exception {
        TemporaryDump dump = dump(3);
        Path folder = fileOf(dump).getParent();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        Files.createFile(folder.resolve("heap.db-journal"));

        dump.close();
        dump.close();

        assertThat(folder).doesNotExist();
        assertThatThrownBy(() -> dump.query("SELECT 1", NOTHING))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot ask 'SELECT 1': the temporary dump is gone. Ask before it is closed.");
    }

    @Test
    void a_row_shows_its_values_with_their_names() {
        try (TemporaryDump dump = dump(4)) {
            List<QueryRow> rows = dump.query("VALUES ('a', 1), (NULL, 2.5)", NOTHING);
            assertThat(rows).hasToString("[[column1=a, column2=1], [column1=null, column2=2.5]]");
        }
    }
}
