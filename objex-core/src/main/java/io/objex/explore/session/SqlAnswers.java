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
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final OpenedDump opened;

    SqlAnswers(OpenedDump opened) {
        this.opened = opened;
    }

    Answer sql(String query, int limit) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (QueryResult result = opened.dump().query(query, Map.of(), PATIENCE)) {
            Iterator<QueryRow> left = result.stream().iterator();
            while (rows.size() < limit && left.hasNext()) {
                opened.check();
                rows.add(Table.row(left.next().values()));
            }
            boolean more = left.hasNext();
            String headline = ByteSize.count(rows.size(), "row") + (more ? ", and there are more" : "");
            return Answer.of(headline, new Table(result.columns(), rows, more));
        } catch (IllegalArgumentException e) {
            throw new QuestionException(String.valueOf(e.getMessage()));
        }
    }
}
