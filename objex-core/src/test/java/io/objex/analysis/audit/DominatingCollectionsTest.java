package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class DominatingCollectionsTest {
    private final TestHeap heap = new TestHeap();

    @Test
    void a_map_that_keeps_most_of_the_heap_is_found_with_its_place() {
        heap.staticField("com.acme.Cache", "BY_ID", heap.hashMap(heap.string("a"), heap.array("byte[]", 10_000)));

        AuditFinding finding = AuditedHeaps.onlyFinding(new DominatingCollections(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text())
                .isEqualTo(
                        "java.util.HashMap of 1 element keeps 98.9 % of the heap, 10,088 bytes: com.acme.Cache.BY_ID");
        assertThat(finding.bytes()).isEqualTo(10_088);
        assertThat(finding.advice()).startsWith("Give it a bound");
    }

    @Test
    void a_set_is_found_once_and_not_the_map_inside_it() {
        TestHeap.TestObject set = heap.object("java.util.HashSet")
                .field("map", heap.hashMap(heap.array("byte[]", 10_000), heap.object("java.lang.Object")));
        heap.staticField("com.acme.Registry", "SEEN", set);

        assertThat(AuditedHeaps.onlyFinding(new DominatingCollections(), heap).text())
                .startsWith("java.util.HashSet of 1 element");
    }

    @Test
    void an_array_of_references_counts_where_it_is_in_no_collection() {
        TestHeap.TestObject array = heap.array("com.acme.Page[]", 3).element(0, heap.array("byte[]", 10_000));
        heap.staticField("com.acme.Pages", "ALL", array);

        assertThat(AuditedHeaps.onlyFinding(new DominatingCollections(), heap).text())
                .startsWith("com.acme.Page[] of length 3");
    }

    @Test
    void what_a_list_shares_with_others_it_does_not_keep() {
        TestHeap.TestObject page = heap.array("byte[]", 10_000);
        heap.staticField("com.acme.Pages", "LIST", heap.arrayList(page));
        heap.staticField("com.acme.Pages", "LAST", page);

        assertThat(AuditedHeaps.findings(new DominatingCollections(), heap)).isEmpty();
    }

    @Test
    void the_jdks_own_collections_are_only_noticed() {
        heap.staticField("java.lang.Caches", "ALL", heap.arrayList(heap.array("byte[]", 10_000)));

        assertThat(AuditedHeaps.onlyFinding(new DominatingCollections(), heap).severity())
                .isEqualTo(Severity.NOTICE);
    }
}
