package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class EmptyCollectionsTest {
    private final TestHeap heap = new TestHeap();

    @Test
    void many_empty_maps_with_tables_are_found() {
        TestHeap.TestObject all = heap.array("java.lang.Object[]", 301);
        for (int i = 0; i < 300; i++) {
            TestHeap.TestObject table = heap.array("java.util.HashMap$Node[]", 16);
            all.element(i, heap.object("java.util.HashMap").field("table", table));
        }
        all.element(300, heap.hashMap(heap.string("key"), heap.string("value")));
        heap.staticField("com.acme.Users", "SETTINGS", all);

        AuditFinding finding = AuditedHeaps.onlyFinding(new EmptyCollections(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text())
                .isEqualTo("java.util.HashMap: 300 of 301 are empty and take 28,800 bytes;"
                        + " the others have 0 bytes to spare");
        assertThat(finding.objectCount()).isEqualTo(300);
        assertThat(finding.objects()).hasSize(AuditFinding.MOST_OBJECTS);
        assertThat(finding.advice()).startsWith("Make the collection when the first element comes");
    }

    @Test
    void a_list_with_far_more_room_than_elements_is_found() {
        TestHeap.TestObject array = heap.array("java.lang.Object[]", 100_000).element(0, heap.string("only"));
        heap.staticField(
                "com.acme.Buffer", "LINES", heap.object("java.util.ArrayList").field("elementData", array));

        AuditFinding finding = AuditedHeaps.onlyFinding(new EmptyCollections(), heap);

        assertThat(finding.text()).contains("java.util.ArrayList: 0 of 1 are empty", "399,992 bytes to spare");
        assertThat(finding.bytes()).isEqualTo(399_992);
    }

    @Test
    void empty_collections_that_nothing_retains_do_not_count() {
        for (int i = 0; i < 1000; i++) {
            heap.object("java.util.HashMap").field("table", heap.array("java.util.HashMap$Node[]", 16));
        }

        assertThat(AuditedHeaps.findings(new EmptyCollections(), heap)).isEmpty();
    }

    @Test
    void full_collections_are_fine() {
        TestHeap.TestObject all = heap.array("java.lang.Object[]", 1000);
        for (int i = 0; i < 1000; i++) {
            all.element(i, heap.arrayList(heap.string("a"), heap.string("b"), heap.string("c"), heap.string("d")));
        }
        heap.staticField("com.acme.Users", "NAMES", all);

        assertThat(AuditedHeaps.findings(new EmptyCollections(), heap)).isEmpty();
    }
}
