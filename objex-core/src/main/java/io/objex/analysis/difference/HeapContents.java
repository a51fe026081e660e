package io.objex.analysis.difference;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.TypeNames;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much a heap has, by name: of a type, a holder or a path. Small next to the heap, which it does not keep. Immutable,
 * safe for any number of threads.
 */
public final class HeapContents {
    private final Map<String, Amount> amounts;
    private final Amount whole;

    private HeapContents(Map<String, Amount> amounts, Amount whole) {
        this.amounts = Collections.unmodifiableMap(amounts);
        this.whole = whole;
    }

    /**
     * Counts the retained objects of a graph, without what they retain. Time linear in the objects, 4 bytes for each
     * meanwhile.
     *
     * @param paths the shortest retaining paths of the graph
     * @param by what decides which objects are counted together
     * @return the contents
     */
    public static HeapContents of(RetainingPaths paths, Grouping by) {
        return of(paths, by, Optional.empty());
    }

    /**
     * Counts the retained objects of a graph, and what they retain. Time linear in the objects, 4 bytes for each
     * meanwhile.
     *
     * @param paths the shortest retaining paths of the graph
     * @param by what decides which objects are counted together
     * @param sizes knows what groups of objects of the graph retain
     * @return the contents
     */
    public static HeapContents of(RetainingPaths paths, Grouping by, RetainedByGroup sizes) {
        return of(paths, by, Optional.of(sizes));
    }

    private static HeapContents of(RetainingPaths paths, Grouping by, Optional<RetainedByGroup> sizes) {
        ObjectGroups groups = by.groups(paths);
        long[] objects = new long[groups.count()];
        long[] bytes = new long[groups.count()];
        count(paths.graph(), groups, objects, bytes);
        Optional<long[]> retained = sizes.map(known -> known.of(groups.count(), groups::of));
        Map<String, Amount> amounts = new HashMap<>();
        Amount whole = Amount.of(0, 0);
        for (int group = 0; group < groups.count(); group++) {
            OptionalLong ofGroup = retained.isPresent() ? OptionalLong.of(retained.get()[group]) : OptionalLong.empty();
            Amount amount = new Amount(objects[group], bytes[group], ofGroup);
            amounts.put(groups.names().get(group), amount);
            whole = whole.plus(amount);
        }
        OptionalLong ofWhole = sizes.isPresent() ? OptionalLong.of(whole.bytes()) : OptionalLong.empty();
        return new HeapContents(amounts, new Amount(whole.objects(), whole.bytes(), ofWhole));
    }

    private static void count(HeapGraph graph, ObjectGroups groups, long[] objects, long[] bytes) {
        for (int object = 0; object < groups.objectCount(); object++) {
            int group = groups.of(object);
            if (group != ObjectGroups.NONE) {
                objects[group]++;
                bytes[group] += graph.shallowSize(object);
            }
        }
    }

    /**
     * Takes counts by type that were made before, of all objects, retained or not. What they retain is not known.
     *
     * @param counts objects and bytes by the name of a type
     * @return the contents, by the families of the types; types without objects are left out
     */
    public static HeapContents ofTypes(Map<String, Amount> counts) {
        Map<String, Amount> amounts = new HashMap<>();
        counts.forEach((type, amount) -> {
            if (amount.objects() > 0) {
                amounts.merge(TypeNames.family(type), amount.withoutRetained(), Amount::plus);
            }
        });
        Amount whole = amounts.values().stream().reduce(Amount.of(0, 0), Amount::plus);
        return new HeapContents(amounts, whole);
    }

    /**
     * Returns the amounts.
     *
     * @return an unmodifiable map by name, in no order; no amount is without objects
     */
    public Map<String, Amount> amounts() {
        return amounts;
    }

    /**
     * Returns how much there is of one name.
     *
     * @param name a name
     * @return its amount, which may be nothing
     */
    public Amount amount(String name) {
        Amount known = amounts.get(name);
        return known == null
                ? new Amount(0, 0, whole.retained().isPresent() ? OptionalLong.of(0) : OptionalLong.empty())
                : known;
    }

    /**
     * Returns how much there is in all.
     *
     * @return all objects that were counted, and their bytes
     */
    public Amount whole() {
        return whole;
    }
}
