package io.objex.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a resource is in use.
 *
 * @param count how many
 * @param bytes what they take, 0 where bytes do not measure it
 * @param names how many there are of each name, empty where they have none
 */
record ResourceLevel(long count, long bytes, Map<String, Integer> names) {
    ResourceLevel {
        names = Map.copyOf(names);
    }

    static ResourceLevel of(long count) {
        return new ResourceLevel(count, 0, Map.of());
    }

    static ResourceLevel named(List<String> names) {
        Map<String, Integer> counts = new TreeMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return new ResourceLevel(names.size(), 0, counts);
    }

    /** The names of which there are more than there were, with how many more. */
    List<String> namesSince(ResourceLevel earlier) {
        List<String> grown = new ArrayList<>();
        new TreeMap<>(names).forEach((name, count) -> {
            int more = count - earlier.names.getOrDefault(name, 0);
            if (more > 0) {
                grown.add(more == 1 ? name : name + " (" + more + " times)");
            }
        });
        return grown;
    }
}
