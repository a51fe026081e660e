package io.objex.analysis;

import io.objex.graph.OneLine;
import java.util.List;
import java.util.Objects;

/**
 * Something worth knowing about a leak beside its path: what a report says below it, under a label. Immutable.
 *
 * @param label a word or two, such as {@code stored by}
 * @param lines what there is to say, at least one line; each is kept on one line
 */
public record LeakDetail(String label, List<String> lines) {
    /** Checks and copies the parts. */
    public LeakDetail {
        Objects.requireNonNull(label, "label");
        lines = lines.stream().map(OneLine::of).toList();
        if (label.isBlank() || lines.isEmpty()) {
            throw new IllegalArgumentException("a detail needs a label (%s) and a line (%s)".formatted(label, lines));
        }
    }

    /**
     * Makes a detail of one line.
     *
     * @param label a word or two
     * @param text what there is to say
     */
    public LeakDetail(String label, String text) {
        this(label, List.of(text));
    }
}
