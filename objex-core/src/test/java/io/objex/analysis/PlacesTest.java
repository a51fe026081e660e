package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.CollectionInsides;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.RandomHeap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void places_of_random_heaps_are_those_of_the_definition() {
        for (long seed = 0; seed < 400; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            NaiveReachability rules = new NaiveReachability(graph, (referrer, reference, referent) -> true);
            BitSet reached = rules.reachedFrom(NaiveReachability.rootObjects(graph));
            Places places = Places.of(graph, reached::get);
            Definition definition = new Definition(graph, rules, reached, places);

            assertThat(IntStream.range(0, graph.objectCount()).map(places::depth))
                    .as("depths of seed %d", seed)
                    .containsExactly(Arrays.stream(definition.depths).boxed().toArray(Integer[]::new));
            assertThat(IntStream.range(0, graph.objectCount()).mapToLong(places::of))
                    .as("places of seed %d", seed)
                    .containsExactly(Arrays.stream(definition.places).boxed().toArray(Long[]::new));
        }
    }

    /** The places, level by level and without any order in a level: all references, as often as that changes something. */
    private static final class Definition {
        private final HeapGraph graph;
        private final NaiveReachability rules;
        private final BitSet reached;
        private final Places steps;
        private final int[] depths;
        private final long[] places;

        private Definition(HeapGraph graph, NaiveReachability rules, BitSet reached, Places steps) {
            this.graph = graph;
            this.rules = rules;
            this.reached = reached;
            this.steps = steps;
            this.depths = new int[graph.objectCount()];
            this.places = new long[graph.objectCount()];
            Arrays.fill(depths, -1);
            for (GcRoot root : graph.roots()) {
                Holder holder = Holder.of(graph, root);
                take(root.object(), 0, Places.hash(holder.kind() + " " + holder.family()));
            }
            for (int depth = 0; depth <= graph.objectCount(); depth++) {
                int level = depth;
                while (relax(object -> depths[object] == level, true)) {}
                relax(object -> depths[object] == level, false);
            }
        }

        private boolean relax(IntPredicate from, boolean staying) {
            boolean changed = false;
            for (int object = 0; object < graph.objectCount(); object++) {
                for (int reference = graph.firstReference(object);
                        from.test(object) && reference < graph.firstReference(object + 1);
                        reference++) {
                    if (rules.retains(object, reference, reached) && stays(object, reference) == staying) {
                        long place = places[object];
                        changed |= take(
                                graph.referent(reference),
                                depths[object] + (staying ? 0 : 1),
                                staying ? place : Places.mix(place, steps.step(object, reference)));
                    }
                }
            }
            return changed;
        }

        private boolean take(int object, int depth, long place) {
            boolean better =
                    depths[object] < 0 || depths[object] > depth || (depths[object] == depth && place < places[object]);
            if (better) {
                depths[object] = depth;
                places[object] = place;
            }
            return better;
        }

        private boolean stays(int object, int reference) {
            int referent = graph.referent(reference);
            boolean bothInside = isInside(object) && isInside(referent);
            boolean neither = !isInside(object) && !isInside(referent);
            boolean lasting = graph.label(reference) == HeapGraph.CLASS_OF
                    || graph.fieldOf(object, reference)
                            .filter(HeapField::isStatic)
                            .isPresent();
            boolean alike =
                    graph.typeOf(object).name().equals(graph.typeOf(referent).name());
            return bothInside || (neither && alike && !lasting);
        }

        private boolean isInside(int wanted) {
            return CollectionInsides.isStructure(graph.typeOf(wanted).name())
                    || IntStream.range(0, graph.referenceCount())
                            .filter(reference -> graph.referent(reference) == wanted)
                            .anyMatch(reference -> graph.fieldOf(graph.referrer(reference), reference)
                                    .filter(field -> !field.isStatic()
                                            && CollectionInsides.leadsInside(
                                                    graph.type(field.declaringType())
                                                            .name(),
                                                    field.name()))
                                    .isPresent());
        }
    }
}
