package io.objex.graph;

import java.util.List;
import java.util.Objects;

/**
 * What a thread was doing when it was looked at.
 *
 * @param id the thread's id, 0 where it is not known
 * @param state its {@link Thread.State}, in words: {@code timed waiting}; empty where it is not known
 * @param group the name of its thread group, empty where it is not known
 * @param frames the methods it was in, the innermost first; none where nobody asked
 */
public record ThreadActivity(long id, String state, String group, List<HeapFrame> frames) {

    /** Of a thread that nobody asked. */
    public static final ThreadActivity UNKNOWN = new ThreadActivity(0, "", "", List.of());

    /** Checks and copies the parts. */
    public ThreadActivity {
        Objects.requireNonNull(state, "state");
        group = OneLine.of(group);
        frames = List.copyOf(frames);
    }
}
