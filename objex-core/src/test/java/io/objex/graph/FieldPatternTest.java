package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPatternTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.Node.next, true",
        "com.acme.Node.*, true",
        "com.acme.*.next, true",
        "com.**.next, true",
        "**.next, true",
        "com.acme.Node.n*t, true",
        "'  com.acme.Node.next ', true",
        "com.acme.Node, false",
        "com.acme.Node.nex, false",
        "com.acme.Node.next.next, false",
        "com.acme.node.next, false",
        "next, false",
        "com.acme.Nod?.next, false",
    })
    void means_fields_by_class_and_name(String pattern, boolean isMeant) {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.Node").field("next", heap.object("com.acme.Node"));

        assertThat(FieldPattern.matching(heap.graph(), List.of(new FieldPattern(pattern))))
                .containsExactly(isMeant);
    }

    @Test
    void each_of_several_patterns_adds_its_fields() {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.Node")
                .field("next", heap.object("com.acme.Node"))
                .field("value", heap.object("com.acme.Value"))
                .field("owner", heap.object("com.acme.Owner"));
        HeapGraph graph = heap.graph();

        boolean[] meant = FieldPattern.matching(
                graph, List.of(new FieldPattern("**.next"), new FieldPattern("com.acme.Node.owner")));

        assertThat(graph.fields())
                .filteredOn(field -> meant[field.index()])
                .extracting(HeapField::name)
                .containsExactly("next", "owner");
    }

    @Test
    void a_generated_class_goes_by_its_own_name_and_by_the_one_in_reports() {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.App$$Lambda$14/0x0000000800c03000").field("arg$1", heap.object("com.acme.App"));
        HeapGraph graph = heap.graph();
        String display = TypeNames.display(graph.type(0).name());

        for (String declaring : List.of(display, "com.acme.App$$Lambda*", "**")) {
            assertThat(FieldPattern.matching(graph, List.of(new FieldPattern(declaring + ".arg$1"))))
                    .as(declaring)
                    .containsExactly(true);
        }
    }

    @Test
    void no_pattern_means_no_field() {
        HeapGraph graph = RandomHeap.of(1, 40);

        boolean[] meant = FieldPattern.matching(graph, List.of());

        assertThat(meant).hasSize(graph.fields().size());
        assertThat(Arrays.equals(meant, new boolean[meant.length])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "**", "*.*", "com.acme[.next"})
    void what_can_name_no_field_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldPattern(text))
                .withMessage("cannot read the field '%s': write a class and a field, as in com.acme.Node.next"
                        .formatted(text.strip()));
    }
}
