package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private final TestHeap heap = new TestHeap();

    @Test
    void what_is_left_is_told_by_type_and_holder() {
        TestHeap.TestObject open = heap.array("java.lang.Object[]", 9);
        heap.staticField("com.acme.Registry", "OPEN", open);
        open.element(0, heap.object("com.acme.Session"));
        FirstSeen seen = FirstSeen.startingAt(Snapshots.of(heap.graph()));
        open.element(1, heap.object("com.acme.Session"));
        heap.staticField("com.acme.Settings", "USUAL", heap.object("com.acme.Settings"));
        seen.look(Snapshots.of(heap.graph()));
        seen.look(Snapshots.of(heap.graph()));
        open.element(2, heap.object("com.acme.Session"));
        open.element(3, heap.object("com.acme.Session"));
        seen.look(Snapshots.of(heap.graph()));

        Leftovers leftovers = Leftovers.of(seen, heap.graph());

        assertThat(leftovers.leftovers()).hasSize(2);
        Leftover sessions = leftovers.leftovers().get(0);
        assertThat(sessions.type()).isEqualTo("com.acme.Session");
        assertThat(sessions.count()).isEqualTo(3);
        assertThat(sessions.looks()).containsExactly(1, 3);
        assertThat(sessions.firstLook()).isEqualTo(1);
        assertThat(sessions.grewAgain()).isTrue();
        assertThat(sessions.path().toExpression()).isEqualTo("com.acme.Registry.OPEN[1]");
        assertThat(leftovers.leftovers().get(1).type()).isEqualTo("com.acme.Settings");
        assertThat(leftovers.leftovers().get(1).grewAgain()).isFalse();
        assertThat(leftovers.grewAgain()).isTrue();
        assertThat(leftovers.newObjects()).hasSize(4);
        assertThat(leftovers.bytes())
                .isEqualTo(sessions.bytes() + leftovers.leftovers().get(1).bytes());
    }

    @Test
    void threads_that_differ_in_a_number_are_one_holder() {
        FirstSeen seen = FirstSeen.startingAt(Snapshots.of(heap.graph()));
        heap.thread("pool-1-thread-1", Origin.APPLICATION).field("task", heap.object("com.acme.Task"));
        seen.look(Snapshots.of(heap.graph()));
        heap.thread("pool-2-thread-1", Origin.APPLICATION).field("task", heap.object("com.acme.Task"));
        seen.look(Snapshots.of(heap.graph()));

        assertThat(Leftovers.of(seen, heap.graph()).leftovers())
                .filteredOn(row -> row.type().equals("com.acme.Task"))
                .singleElement()
                .returns(2, Leftover::count)
                .returns(List.of(1, 2), Leftover::looks);
    }

    @Test
    void what_the_jdk_holds_for_itself_is_not_left_behind() {
        FirstSeen seen = FirstSeen.startingAt(Snapshots.of(heap.graph()));
        heap.staticField("java.util.Caches", "ALL", heap.object("java.lang.String"));
        seen.look(Snapshots.of(heap.graph()));

        assertThat(Leftovers.of(seen, heap.graph()).leftovers()).isEmpty();
    }

    @Test
    void nothing_is_no_leftover() {
        RetainingPath path = new RetainingPath(
                new GcRoot.LoadedClass(0),
                new Holder(Holder.Kind.STATIC_FIELD, "com.acme.A.B"),
                List.of(),
                List.of(),
                0,
                "com.acme.A");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Leftover("com.acme.A", 0, 0, List.of(1), path))
                .withMessage("something is left in some look: 0 com.acme.A in [1]");
    }
}
