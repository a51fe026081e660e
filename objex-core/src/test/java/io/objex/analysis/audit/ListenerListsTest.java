package io.objex.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.TestHeap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerListsTest {
    private final TestHeap heap = new TestHeap();

    private TestHeap.TestObject[] sessions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> heap.object("com.acme.Session"))
                .toArray(TestHeap.TestObject[]::new);
    }

    private List<AuditFinding> afterGrowthOf(TestHeap.TestObject added) {
        HeapGraph graph = heap.graph();
        RetainingPaths paths = RetainingPaths.of(graph);
        return new ListenerLists()
                .run(AuditedHeap.grown(paths, new PlainRetainedSizes(paths), object -> object == added.id()));
    }

    @Test
    void a_long_list_of_listeners_is_found_with_what_is_in_it() {
        heap.staticField("com.acme.Bus", "LISTENERS", heap.arrayList(sessions(1234)));

        AuditFinding finding = AuditedHeaps.onlyFinding(new ListenerLists(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text()).isEqualTo("com.acme.Bus.LISTENERS holds 1,234 listeners, 1,234 com.acme.Session");
        assertThat(finding.advice()).startsWith("Whoever registers must deregister");
    }

    @Test
    void a_list_behind_a_synchronized_one_is_found() {
        TestHeap.TestObject wrapper =
                heap.object("java.util.Collections$SynchronizedCollection").field("c", heap.arrayList(sessions(200)));
        heap.staticField("com.acme.Bus", "observers", wrapper);

        AuditFinding finding = AuditedHeaps.onlyFinding(new ListenerLists(), heap);

        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.text()).contains("holds 200 listeners");
    }

    @Test
    void keys_and_values_of_a_map_are_what_listens() {
        TestHeap.TestObject[] entries = sessions(240);
        heap.staticField("com.acme.Bus", "callbacksById", heap.hashMap(entries));

        assertThat(AuditedHeaps.onlyFinding(new ListenerLists(), heap).text())
                .isEqualTo("com.acme.Bus.callbacksById holds 120 listeners, 240 com.acme.Session");
    }

    @Test
    void a_short_list_is_found_only_if_it_has_grown() {
        TestHeap.TestObject[] sessions = sessions(3);
        heap.staticField("com.acme.Bus", "LISTENERS", heap.arrayList(sessions));

        assertThat(AuditedHeaps.findings(new ListenerLists(), heap)).isEmpty();
        List<AuditFinding> grown = afterGrowthOf(sessions[2]);
        assertThat(grown)
                .extracting(AuditFinding::text)
                .containsExactly("com.acme.Bus.LISTENERS holds 3 listeners, 1 of them new, 3 com.acme.Session");
        assertThat(grown.get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void a_long_list_of_another_name_is_none_of_listeners() {
        heap.staticField("com.acme.Store", "SESSIONS", heap.arrayList(sessions(2000)));

        assertThat(AuditedHeaps.findings(new ListenerLists(), heap)).isEmpty();
    }

    @Test
    void without_an_earlier_look_the_answer_says_that_growth_is_not_known() {
        assertThat(new ListenerLists().limit(AuditedHeaps.of(heap.graph()))).contains("not growth");
    }
}
