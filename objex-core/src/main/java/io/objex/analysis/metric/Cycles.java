package io.objex.analysis.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which objects hold each other in cycles, and what these retain. */
public final class Cycles {
    private Cycles() {}

    /**
     * Finds the cycles and what each retains: what could not be reached without it. Time linear in objects and references, times
     * the logarithm of the depth of the heap; costs 20 bytes for each component meanwhile.
     *
     * @param components the components of a graph
     * @return an unmodifiable list of the components of at least two objects, those that retain most first
     */
    public static List<Cycle> of(StrongComponents components) {
        long[] retained = new ComponentDominators(components).retained();
        List<Cycle> cycles = new ArrayList<>();
        int place = 0;
        while (place < components.memberCount()) {
            int end = components.endOfComponentAt(place);
            if (end - place > 1) {
                cycles.add(cycle(components, place, end, retained));
            }
            place = end;
        }
        cycles.sort(Comparator.comparingLong(Cycle::retained).reversed().thenComparingInt(Cycle::object));
        return List.copyOf(cycles);
    }

    private static Cycle cycle(StrongComponents components, int from, int to, long[] retained) {
        long bytes = 0;
        for (int place = from; place < to; place++) {
            bytes += components.references().graph().shallowSize(components.member(place));
        }
        int object = components.member(from);
        int component = components.componentOf(object);
        return new Cycle(component, object, to - from, bytes, retained[component]);
    }
}
