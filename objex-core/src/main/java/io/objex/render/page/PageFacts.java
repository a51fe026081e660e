package io.objex.render.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What there is to know beside the heap.
 *
 * @param environment where the test ran, by what it is; may be empty
 * @param cost what the check cost, by what it is; may be empty
 */
public record PageFacts(Map<String, String> environment, Map<String, String> cost) {
    /** Copies the maps, in their order. */
    public PageFacts {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        cost = Collections.unmodifiableMap(new LinkedHashMap<>(cost));
    }

    /**
     * Knows nothing.
     *
     * @return no facts
     */
    public static PageFacts none() {
        return new PageFacts(Map.of(), Map.of());
    }
}
