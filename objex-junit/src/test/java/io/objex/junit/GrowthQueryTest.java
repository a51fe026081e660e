package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.objex.analysis.HeapGrowth;
import io.objex.analysis.QueryRow;
import io.objex.graph.ObjexException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Growth is asked in SQL, from within the test that measured it. */
@DetectLeaks(mode = OnLeak.OFF)
class GrowthQueryTest {
    private static final String NEW_ENTRIES =
            "SELECT count(*) AS entries FROM growth_object JOIN object_view ON object_view.id = growth_object.object "
                    + "WHERE type = :type";
    private static final List<Object> HELD = new ArrayList<>();

    /** What is put there. */
    private static final class Entry {
        final byte[] bytes = new byte[100];
    }

    @BeforeEach
    @AfterEach
    void forget() {
        HELD.clear();
    }

    private static HeapGrowth twoEntries(HeapProbe heap) {
        return heap.growthOf(() -> HELD.addAll(List.of(new Entry(), new Entry())));
    }

    private static long newEntries(HeapGrowth growth) {
        return growth.query(NEW_ENTRIES, Map.of("type", Entry.class.getTypeName()))
                .get(0)
                .number("entries");
    }

    @Test
    void rows_of_the_growth_are_asked_with_named_parameters(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);

        List<QueryRow> rows = growth.query(
                "SELECT type_name, added FROM growth WHERE region = :region AND added > :most ORDER BY type_name",
                Map.of("region", "application", "most", 1));

        assertThat(rows)
                .extracting(row -> row.text("type_name"), row -> row.number("added"))
                .containsExactly(tuple("byte[]", 2L), tuple(Entry.class.getTypeName(), 2L));
        assertThat(rows.get(0)).hasToString("[type_name=byte[], added=2]");
    }

    @Test
    void new_objects_are_there_with_who_holds_them(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);

        assertThat(growth.query(
                        "SELECT target_type, holder, expression, new_objects FROM leak_view ORDER BY target_type"))
                .extracting(row -> row.text("target_type"), row -> row.text("holder"), row -> row.number("new_objects"))
                .containsExactly(
                        tuple("byte[]", "io.objex.junit.GrowthQueryTest.HELD", 2L),
                        tuple(Entry.class.getTypeName(), "io.objex.junit.GrowthQueryTest.HELD", 2L));
        assertThat(growth.query(
                        "SELECT referrer_type, reference_label FROM path_view " + "WHERE referent_type = :type",
                        Map.of("type", "byte[]")))
                .singleElement()
                .hasToString("[referrer_type=%s, reference_label=.bytes]".formatted(Entry.class.getTypeName()));
        assertThat(newEntries(growth)).isEqualTo(2);
    }

    @Test
    void a_query_finds_the_tables_of_an_analysis(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);
        String entries = "FROM growth_object JOIN object_view ON object_view.id = growth_object.object "
                + "JOIN object_retained ON object_retained.object = growth_object.object WHERE type = :type";

        assertThat(new Entry().bytes).hasSize(100); // takes 120 with its header, rounded up
        List<QueryRow> retained = growth.query("SELECT retained " + entries, Map.of("type", Entry.class.getTypeName()));
        List<QueryRow> ofArrays = growth.query("SELECT retained " + entries, Map.of("type", "byte[]"));

        assertThat(retained)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.number("retained"))
                        .isEqualTo(16 + ofArrays.get(0).number("retained")));
        assertThat(ofArrays)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.number("retained")).isEqualTo(120));
    }

    @Test
    void the_heap_is_the_one_that_the_first_query_found(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);
        HELD.remove(0);
        assertThat(newEntries(growth)).isEqualTo(1);

        HELD.clear();

        assertThat(newEntries(growth)).isEqualTo(1);
        assertThat(growth.query("SELECT added FROM growth WHERE type_name = 'byte[]' AND region = 'application'"))
                .singleElement()
                .returns(2L, row -> row.number("added"));
    }

    @Test
    void each_growth_has_a_heap_of_its_own(HeapProbe heap) {
        HeapGrowth first = twoEntries(heap);
        assertThat(newEntries(first)).isEqualTo(2);
        HELD.clear();
        HeapGrowth left = first.stillIn(heap.snapshot());

        assertThat(left.query("SELECT target_type FROM path")).isEmpty();
        assertThat(first.query("SELECT target_type FROM path")).hasSize(2);
    }

    @Test
    void a_query_that_would_write_is_refused(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);

        assertThatThrownBy(() -> growth.query("DELETE FROM growth"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot ask 'DELETE FROM growth': a dump is only read. Begin with SELECT, WITH or VALUES.");
        assertThatThrownBy(() -> growth.query("WITH one AS (SELECT 1) DELETE FROM growth"))
                .isInstanceOf(ObjexException.class)
                .hasMessageEndingWith("a dump is only read. Begin with SELECT, WITH or VALUES.");
        assertThatThrownBy(() -> growth.query("SELECT added FROM growths"))
                .isInstanceOf(ObjexException.class)
                .hasMessageContaining("no such table: growths");
        assertThat(newEntries(growth)).isEqualTo(2);
    }

    @Test
    void values_of_objects_are_not_shown(HeapProbe heap) {
        HeapGrowth growth = heap.growthOf(() -> HELD.add(Map.of("password", "hunter2")));

        assertThat(growth.query("SELECT expression FROM leak_view")).isNotEmpty();
        assertThat(growth.query("SELECT preview FROM object WHERE preview IS NOT NULL"))
                .isEmpty();
        assertThat(growth.query("SELECT expression FROM path WHERE expression LIKE '%password%'"))
                .isEmpty();
    }

    @Test
    void asking_leaves_nothing_behind_and_shows_nothing_of_itself(HeapProbe heap) {
        HeapGrowth growth = twoEntries(heap);
        assertThat(growth.query("SELECT name FROM type WHERE count > 0 AND name LIKE 'io.objex.%'"))
                .extracting(row -> row.text("name"))
                .allMatch(name -> !name.startsWith("io.objex.analysis.") && !name.startsWith("io.objex.store."));

        askEverything(heap); // what SQLite's classes hold once they have been used

        assertThat(heap.growthOf(() -> askEverything(heap)).types()).isEmpty();
    }

    private static void askEverything(HeapProbe heap) {
        HELD.clear();
        HeapGrowth growth = twoEntries(heap);
        assertThat(newEntries(growth)).isEqualTo(2);
        assertThat(growth.query("SELECT * FROM object_retained LIMIT 1")).hasSize(1);
        HELD.clear();
    }
}
