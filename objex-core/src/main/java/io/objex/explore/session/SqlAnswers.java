package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.render.ByteSize;
import io.objex.store.QueryResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What queries in SQL give. */
final class SqlAnswers {
    /** Whoever types a query can stop it. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** More text than that is no answer for a person, and no room is wasted on it. */
    private static final long MOST_TEXT = 16 << 20;

    private final OpenedDump opened;

    SqlAnswers(OpenedDump opened) {
        this.opened = opened;
    }

    Answer sql(String query, int limit, Duration patience) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (QueryResult result = opened.dump().query(query, Map.of(), patience)) {
            Iterator<QueryRow> left = result.stream().iterator();
            long text = 0;
            while (rows.size() < limit && text < MOST_TEXT && left.hasNext()) {
                opened.check();
                List<@Nullable Object> values = left.next().values();
                text += lettersOf(values);
                rows.add(Table.row(values));
            }
            boolean more = left.hasNext();
            String headline = ByteSize.count(rows.size(), "row") + (more ? ", and there are more" : "");
            return Answer.of(headline, new Table(result.columns(), rows, more));
        } catch (IllegalArgumentException e) {
            throw new QuestionException(String.valueOf(e.getMessage()));
        }
    }

    private static long lettersOf(List<@Nullable Object> values) {
        long letters = 0;
        for (Object value : values) {
            letters += value instanceof String text ? text.length() : 0;
        }
        return letters;
    }
}
