package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is left of all that many looks saw come, by type and holder.
 *
 * <p>The structure of collections is left out: it goes with what the collections hold.
 *
 * @param leftovers those that grew more than once first, then by bytes
 * @param newObjects every object that some look was the first to see, with the number of the look as its run
 */
public record Leftovers(List<Leftover> leftovers, List<NewObject> newObjects) {
    /** Copies the lists. */
    public Leftovers {
        leftovers = List.copyOf(leftovers);
        newObjects = List.copyOf(newObjects);
    }

    /**
     * Finds what is left. Time linear in the objects and references of the graph.
     *
     * @param seen the looks
     * @param graph the heap as it is now
     * @return what is left
     */
    public static Leftovers of(FirstSeen seen, HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        Regions regions = paths.regions();
        List<NewObject> newObjects = new ArrayList<>();
        Map<Key, Gathered> byKey = new LinkedHashMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            String type = graph.typeOf(object).name();
            int look = seen.lookOf(type, graph.identityHashOf(object));
            if (look == 0 || !paths.isRetained(object) || regions.of(object) != Region.APPLICATION) {
                continue;
            }
            newObjects.add(new NewObject(object, look));
            Key key = new Key(paths.holderOf(object).family(), TypeNames.family(type));
            byKey.computeIfAbsent(key, added -> new Gathered()).add(object, look, paths);
        }
        List<Leftover> leftovers = new ArrayList<>();
        byKey.forEach((key, gathered) -> leftovers.add(gathered.named(TypeNames.display(key.family()), paths)));
        leftovers.sort(Comparator.comparing((Leftover each) -> !each.grewAgain())
                .thenComparing(each -> -each.bytes())
                .thenComparing(Leftover::type)
                .thenComparing(each -> each.path().holder()));
        return new Leftovers(leftovers, newObjects);
    }

    /** What is one row. */
    private record Key(String holder, String family) {}

    /** The objects of a row. */
    private static final class Gathered {
        private final TreeSet<Integer> looks = new TreeSet<>();
        private int count;
        private long bytes;
        private int nearest = -1;

        private void add(int object, int look, RetainingPaths paths) {
            looks.add(look);
            count++;
            bytes += paths.graph().shallowSize(object);
            if (nearest < 0 || paths.distance(object) < paths.distance(nearest)) {
                nearest = object;
            }
        }

        private Leftover named(String type, RetainingPaths paths) {
            return new Leftover(
                    type, count, bytes, List.copyOf(looks), paths.to(nearest).orElseThrow());
        }
    }

    /**
     * Returns the shallow sizes of all that is left, added up.
     *
     * @return bytes
     */
    public long bytes() {
        return leftovers.stream().mapToLong(Leftover::bytes).sum();
    }

    /**
     * Says whether something grew more than once.
     *
     * @return whether some leftover {@linkplain Leftover#grewAgain grew again}
     */
    public boolean grewAgain() {
        return leftovers.stream().anyMatch(Leftover::grewAgain);
    }
}
