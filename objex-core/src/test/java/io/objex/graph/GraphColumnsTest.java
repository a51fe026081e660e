package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphColumnsTest {

    @Test
    void a_graph_of_columns_is_the_graph_whose_columns_they_are() {
        for (long seed = 0; seed < 1000; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            HeapGraph same = tablesOf(graph).build(columnsOf(graph));

            assertThat(same.objectCount()).isEqualTo(graph.objectCount());
            assertThat(IntStream.range(0, graph.objectCount()).mapToObj(same::typeOf))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(IntStream.range(0, graph.objectCount())
                            .mapToObj(graph::typeOf)
                            .toList());
            assertThat(IntStream.range(0, graph.referenceCount()).mapToObj(same::reference))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(IntStream.range(0, graph.referenceCount())
                            .mapToObj(graph::reference)
                            .toList());
            assertThat(IntStream.range(0, graph.objectCount()).map(same::identityHashOf))
                    .as("hashes are not known")
                    .allMatch(hash -> hash == 0);
            assertThat(same.totalShallowSize()).isEqualTo(graph.totalShallowSize());
        }
    }

    private static HeapGraphBuilder tablesOf(HeapGraph graph) {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        graph.loaders().forEach(loader -> builder.addLoader(loader.name()));
        graph.types().forEach(builder::addType);
        graph.fields()
                .forEach(field ->
                        builder.addField(field.declaringType(), field.name(), field.isStatic(), field.retention()));
        return builder;
    }

    private static GraphColumns columnsOf(HeapGraph graph) {
        return new GraphColumns(
                TypeColumn.of(IntStream.range(0, graph.objectCount())
                        .map(graph::typeIndexOf)
                        .toArray()),
                IntStream.range(0, graph.objectCount()).map(graph::extentOf).toArray(),
                null,
                IntStream.rangeClosed(0, graph.objectCount())
                        .map(graph::firstReference)
                        .toArray(),
                IntStream.range(0, graph.referenceCount()).map(graph::referent).toArray(),
                IntStream.range(0, graph.referenceCount()).map(graph::label).toArray());
    }

    private static HeapGraphBuilder builder() {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("app");
        builder.addType(new ObjectType(0, "com.acme.A", 0, -1, -1, 16, 0, Origin.APPLICATION));
        builder.addType(new ObjectType(1, "com.acme.A[]", 0, -1, 0, 16, 4, Origin.APPLICATION));
        builder.addField(0, "next", false, Retention.STRONG);
        return builder;
    }

    private static void assertRefused(String message, GraphColumns columns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().build(columns))
                .withMessage(message);
    }

    private static int[] of(int... column) {
        return column;
    }

    @Test
    void what_is_not_there_is_refused() {
        assertRefused(
                "type of an object (2) must be one of the 2 added",
                new GraphColumns(TypeColumn.of(2), of(0), null, of(0, 0), of(), of()));
        assertRefused(
                "extent (-1) must not be negative",
                new GraphColumns(TypeColumn.of(1), of(-1), null, of(0, 0), of(), of()));
        assertRefused(
                "referent (1) must be one of the 1 added",
                new GraphColumns(TypeColumn.of(0), of(0), null, of(0, 1), of(1), of(0)));
        assertRefused(
                "referent (-1) must be one of the 1 added",
                new GraphColumns(TypeColumn.of(0), of(0), null, of(0, 1), of(-1), of(0)));
        assertRefused(
                "field (1) must be one of the 1 added",
                new GraphColumns(TypeColumn.of(0), of(0), null, of(0, 1), of(0), of(1)));
        assertRefused(
                "array element (3) must be one of the 3 added",
                new GraphColumns(TypeColumn.of(1), of(3), null, of(0, 1), of(0), of(3)));
        assertRefused(
                "references of object 1 end before they begin",
                new GraphColumns(TypeColumn.of(0, 0, 0), of(0, 0, 0), null, of(0, 1, 0, 1), of(0), of(0)));
        assertRefused(
                "references begin at 0 and end at 1, but there are 2",
                new GraphColumns(TypeColumn.of(0), of(0), null, of(0, 1), of(0, 0), of(0, 0)));
    }

    @Test
    void columns_of_different_lengths_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GraphColumns(TypeColumn.of(0, 0), of(0), null, of(0, 0, 0), of(), of()))
                .withMessage("column extents has 1 entries where 2 are due");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GraphColumns(TypeColumn.of(0), of(0), of(), of(0, 0), of(), of()))
                .withMessage("column identityHashes has 0 entries where 1 are due");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GraphColumns(TypeColumn.of(0), of(0), null, of(0), of(), of()))
                .withMessage("column firstReference has 1 entries where 2 are due");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GraphColumns(TypeColumn.of(0), of(0), null, of(0, 1), of(0), of()))
                .withMessage("column labels has 0 entries where 1 are due");
    }

    @Test
    void more_types_than_two_bytes_can_tell_apart_are_told_apart() {
        TypeColumn few = new TypeColumn(3, 1 << 16);
        TypeColumn many = new TypeColumn(3, (1 << 16) + 1);
        few.set(1, (1 << 16) - 1);
        many.set(1, 1 << 16);
        assertThat(few.get(1)).isEqualTo(65535);
        assertThat(many.get(1)).isEqualTo(65536);
        assertThat(TypeColumn.of(7, 65536).get(1)).isEqualTo(65536);
        assertThat(TypeColumn.of(7, 65535).get(1)).isEqualTo(65535);
        assertThat(few.size()).isEqualTo(many.size()).isEqualTo(3);
    }

    @Test
    void objects_are_added_or_given_as_columns_but_not_both() {
        HeapGraphBuilder builder = builder();
        builder.addObject(0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build(new GraphColumns(TypeColumn.of(), of(), null, of(0), of(), of())))
                .withMessage("1 objects and 0 references were added beside the columns");
    }
}
