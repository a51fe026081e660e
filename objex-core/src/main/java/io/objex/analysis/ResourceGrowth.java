package io.objex.analysis;

import io.objex.graph.OneLine;
import java.util.List;
import java.util.Objects;

/**
 * Something outside the heap of which each run that counts left more behind.
 *
 * @param resource what it is, in the plural: {@code open files}
 * @param before how many there were before the first run
 * @param after how many there are now
 * @param addedByRun how many each run with a look added, the first run too
 * @param bytesAdded what all runs together added, 0 where bytes do not measure it
 * @param names what came and is still there, where it has names, with how often; none otherwise
 */
public record ResourceGrowth(
        String resource, long before, long after, List<Long> addedByRun, long bytesAdded, List<String> names) {
    /** Checks and copies the parts. */
    public ResourceGrowth {
        Objects.requireNonNull(resource, "resource");
        addedByRun = List.copyOf(addedByRun);
        names = names.stream().map(OneLine::of).toList();
    }
}
