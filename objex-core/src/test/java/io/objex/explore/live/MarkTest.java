package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkTest {
    private static HeapGraph graph(int... identityHashes) {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        builder.addLoader("bootstrap");
        builder.addType(new ObjectType(0, "java.lang.String", 0, -1, -1, 24, 0, Origin.JDK));
        for (int hash : identityHashes) {
            builder.addObject(0, 0, hash);
        }
        return builder.build();
    }

    private static Mark mark(Region region, int... identityHashes) {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("java.lang.String", region, identityHashes, 24L * identityHashes.length)
                .build(Set.of(), 0);
        return new Mark(1, "12:00:00", snapshot);
    }

    @Test
    void what_was_there_is_not_new_wherever_it_lies() {
        assertThat(mark(Region.JDK, 5, 9).newIn(graph(9, 7, 5), object -> Region.APPLICATION).stream())
                .containsExactly(1);
    }

    @Test
    void of_objects_that_share_a_hash_as_many_are_new_as_there_were_not() {
        assertThat(mark(Region.APPLICATION, 7)
                        .newIn(graph(7, 7, 7), object -> Region.APPLICATION)
                        .cardinality())
                .isEqualTo(2);
        assertThat(mark(Region.APPLICATION, 7, 7).newIn(graph(7, 7, 8), object -> Region.APPLICATION).stream())
                .containsExactly(2);
        assertThat(mark(Region.APPLICATION, 6, 7, 7, 8)
                        .newIn(graph(7, 8, 7, 6, 7), object -> Region.APPLICATION)
                        .cardinality())
                .isEqualTo(1);
    }

    @Test
    void one_that_shares_a_hash_with_an_older_one_elsewhere_is_the_new_one() {
        Mark mark = mark(Region.JDK, 7);

        assertThat(mark.newIn(graph(7, 7), object -> object == 0 ? Region.JDK : Region.APPLICATION).stream())
                .containsExactly(1);
        assertThat(mark.newIn(graph(7, 7), object -> object == 1 ? Region.JDK : Region.APPLICATION).stream())
                .containsExactly(0);
    }

    @Test
    void without_a_mark_everything_is_new() {
        assertThat(Mark.NONE.newIn(graph(1, 2), object -> Region.APPLICATION).cardinality())
                .isEqualTo(2);
    }
}
