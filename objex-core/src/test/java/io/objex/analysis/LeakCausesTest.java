package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakCausesTest {

    @Test
    void objects_have_one_cause_where_a_walk_along_their_paths_says_so() {
        int compared = 0;
        int shared = 0;
        for (long seed = 0; seed < 300; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            RetainingPaths paths = RetainingPaths.of(graph);
            Random random = new Random(seed);
            BitSet fresh = random(random, graph.objectCount());
            BitSet structure = random(random, graph.objectCount());
            LeakCauses causes = new LeakCauses(paths, fresh::get, structure::get);
            List<Integer> objects =
                    fresh.stream().filter(paths::isRetained).boxed().toList();
            for (int one : objects) {
                for (int other : objects) {
                    boolean expected = plainly(graph, paths, one, fresh, structure)
                            .equals(plainly(graph, paths, other, fresh, structure));
                    assertThat(causes.of(one) == causes.of(other))
                            .as("seed %d, objects %d and %d", seed, one, other)
                            .isEqualTo(expected);
                    compared++;
                    shared += expected && one != other ? 1 : 0;
                }
            }
        }
        assertThat(compared).isGreaterThan(10_000);
        assertThat(shared).isGreaterThan(500);
    }

    private static BitSet random(Random random, int count) {
        BitSet chosen = new BitSet();
        for (int object = 0; object < count; object++) {
            chosen.set(object, random.nextInt(3) == 0);
        }
        return chosen;
    }

    /** The places on the way to the first new object, in words; the place before it where that is the inside of a collection. */
    private static String plainly(HeapGraph graph, RetainingPaths paths, int object, BitSet fresh, BitSet structure) {
        RetainingPath path = paths.to(object).orElseThrow();
        List<String> places = new ArrayList<>();
        if (fresh.get(path.root().object())) {
            return places.toString();
        }
        for (Reference reference : path.references()) {
            int from = reference.referrer();
            int to = reference.referent();
            boolean inside = (structure.get(from) && structure.get(to))
                    || graph.typeOf(from).name().equals(graph.typeOf(to).name());
            boolean last = fresh.get(to);
            if (!(last && structure.get(from)) && !inside) {
                places.add(wordFor(reference));
            }
            if (last) {
                return places.toString();
            }
        }
        throw new AssertionError("object %d is not new".formatted(object));
    }

    private static String wordFor(Reference reference) {
        if (reference instanceof Reference.InstanceField field) {
            return "field " + field.field().index();
        }
        if (reference instanceof Reference.StaticField field) {
            return "field " + field.field().index();
        }
        return reference instanceof Reference.ArrayElement ? "element" : "class";
    }
}
