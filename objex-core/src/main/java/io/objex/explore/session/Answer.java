package io.objex.explore.session;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer says to a question.
 *
 * @param headline the answer in one line
 * @param at where the session is after it, null if it is nowhere yet
 * @param sections the lines below
 * @param table what a query gave, null for all other questions
 * @param isFinding whether this is something that ought not to be: growth, findings of an audit
 */
public record Answer(
        String headline,
        @Nullable Place at,
        List<Section> sections,
        @Nullable Table table,
        boolean isFinding) {
    /** Copies the list. */
    public Answer {
        Objects.requireNonNull(headline, "headline");
        sections = List.copyOf(sections);
    }

    static Answer of(String headline, Section... sections) {
        return of(headline, List.of(sections));
    }

    static Answer of(String headline, List<Section> sections) {
        return new Answer(headline, null, sections, null, false);
    }

    static Answer of(String headline, Table table) {
        return new Answer(headline, null, List.of(), table, false);
    }

    Answer at(@Nullable Place place) {
        return new Answer(headline, place, sections, table, isFinding);
    }

    Answer finding(boolean found) {
        return new Answer(headline, at, sections, table, found);
    }

    /**
     * Returns the lines of all sections, one after the other.
     *
     * @return a stream
     */
    public Stream<Row> rows() {
        return sections.stream().flatMap(section -> section.rows().stream());
    }
}
