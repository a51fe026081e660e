package io.objex.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetainedTreeTest {

    @Test
    void what_retains_what_is_merged_by_type() {
        LeakyHeap heap = new LeakyHeap(3, "com.acme.Session", "session-");

        RetainedNode all = RetainedTree.of(new Surroundings(heap.heap()), "all");

        assertThat(text(all, "")).isEqualTo("""
                all 384 B, 12
                  com.acme.Registry.OPEN 384 B, 12
                    com.acme.Session 336 B, 9
                      java.lang.String 288 B, 6
                        byte[] 240 B, 3
                    java.lang.String 48 B, 3
                """);
    }

    private static String text(RetainedNode node, String indent) {
        StringBuilder text =
                new StringBuilder("%s%s %d B, %d\n".formatted(indent, node.name(), node.bytes(), node.objects()));
        node.inside().forEach(inside -> text.append(text(inside, indent + "  ")));
        return text.toString();
    }

    @Test
    void a_chain_of_new_objects_takes_linear_time_and_no_deep_stack() {
        TestHeap heap = new TestHeap();
        List<NewObject> added = new ArrayList<>();
        TestHeap.TestObject first = heap.object("com.acme.Old");
        heap.staticField("com.acme.Chain", "FIRST", first);
        TestHeap.TestObject last = first;
        for (int i = 0; i < 100_000; i++) {
            TestHeap.TestObject next = heap.object(i % 2 == 0 ? "com.acme.New" : "com.acme.Old");
            last.field("next", next);
            if (i % 2 == 0 && i > 50_000) {
                added.add(new NewObject(next.id(), 1));
            }
            last = next;
        }
        HeapGraph graph = heap.graph();

        RetainedNode all = RetainedTree.of(new Surroundings(new PageHeap(graph, added, List.of(), List.of())), "all");

        assertThat(all.objects()).isEqualTo(graph.objectCount() - added.get(0).object());
    }

    /** The twin cuts new objects out one by one, and sees what can no longer be reached. */
    @Test
    void all_that_single_new_objects_retain_is_in_it_once() {
        for (int seed = 0; seed < 500; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            Random random = new Random(seed);
            List<NewObject> added = new ArrayList<>();
            for (int object = 0; object < graph.objectCount(); object++) {
                if (random.nextInt(3) == 0) {
                    added.add(new NewObject(object, 1));
                }
            }

            RetainedNode all =
                    RetainedTree.of(new Surroundings(new PageHeap(graph, added, List.of(), List.of())), "all");

            assertThat(all.bytes()).as("seed %d", seed).isEqualTo(retainedBySome(graph, added));
            assertThat(all.inside().stream().mapToLong(RetainedNode::bytes).sum())
                    .isEqualTo(all.bytes());
        }
    }

    private static long retainedBySome(HeapGraph graph, List<NewObject> added) {
        RetainingReferences references = RetainingReferences.of(RetainingPaths.of(graph));
        BitSet retained = new BitSet();
        for (NewObject fresh : added) {
            BitSet gone = reached(references, -1);
            gone.andNot(reached(references, fresh.object()));
            retained.or(gone);
        }
        return retained.stream().mapToLong(graph::shallowSize).sum();
    }

    private static BitSet reached(RetainingReferences references, int cut) {
        HeapGraph graph = references.graph();
        BitSet reached = new BitSet();
        Deque<Integer> pending = new ArrayDeque<>();
        graph.roots().forEach(root -> pending.add(root.object()));
        while (!pending.isEmpty()) {
            int object = pending.remove();
            if (object == cut || reached.get(object)) {
                continue;
            }
            reached.set(object);
            for (int reference = graph.firstReference(object);
                    reference < graph.firstReference(object + 1);
                    reference++) {
                if (references.retains(reference)) {
                    pending.add(graph.referent(reference));
                }
            }
        }
        return reached;
    }
}
