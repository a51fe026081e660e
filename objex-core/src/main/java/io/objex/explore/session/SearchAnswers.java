package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.explore.session.Place.AFrame;
import io.objex.explore.session.Place.AType;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.TypeRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names: of types, fields, threads, loaders, methods on stacks, marks; and values, where a dump has some. */
final class SearchAnswers {
    private static final String FIELDS = "SELECT field.name AS name, field.type AS type, is_static FROM field"
            + " WHERE field.name LIKE :pattern ESCAPE '\\' ORDER BY field.id LIMIT :most";
    private static final String THREADS =
            "SELECT object FROM thread WHERE name LIKE :pattern ESCAPE '\\' ORDER BY id LIMIT :most";
    private static final String LOADERS = "SELECT object FROM loader"
            + " WHERE name LIKE :pattern ESCAPE '\\' AND object IS NOT NULL ORDER BY id LIMIT :most";
    private static final String FRAMES = "SELECT id, type_name, method, source_file, line FROM frame"
            + " WHERE type_name || '.' || method LIKE :pattern ESCAPE '\\' ORDER BY id LIMIT :most";
    private static final String MARKS =
            "SELECT name, object FROM mark WHERE name LIKE :pattern ESCAPE '\\' ORDER BY name LIMIT :most";
    private static final String VALUES =
            "SELECT id AS object FROM object WHERE preview LIKE :pattern ESCAPE '\\' ORDER BY id LIMIT :most";

    private final OpenedDump opened;
    private final Labels labels;
    private final TypeAnswers types;

    SearchAnswers(OpenedDump opened, Labels labels, TypeAnswers types) {
        this.opened = opened;
        this.labels = labels;
        this.types = types;
    }

    /** A star stands for any characters; without one, the pattern may be anywhere in a name. Capitals do not matter. */
    Answer search(String pattern, int limit) {
        List<Section> sections = new ArrayList<>();
        sections.add(types(pattern, limit));
        sections.add(Section.of("Fields", "", rows(FIELDS, pattern, limit, this::field), limit));
        sections.add(Section.of("Threads", "", rows(THREADS, pattern, limit, this::object), limit));
        sections.add(Section.of("Class loaders", "", rows(LOADERS, pattern, limit, this::object), limit));
        sections.add(Section.of("Stack frames", "", rows(FRAMES, pattern, limit, SearchAnswers::frame), limit));
        sections.add(Section.of("Marks", "", rows(MARKS, pattern, limit, this::object), limit));
        if (!opened.dump().meta().getOrDefault("previews", "none").equals("none")) {
            sections.add(Section.of("Values", "", rows(VALUES, pattern, limit, this::object), limit));
        }
        List<Section> found =
                sections.stream().filter(section -> !section.rows().isEmpty()).toList();
        long names = found.stream().mapToLong(section -> section.rows().size()).sum();
        String more = found.stream().anyMatch(Section::isPartial) ? " and more" : "";
        return Answer.of("%s%s for '%s'".formatted(ByteSize.count(names, "name"), more, OneLine.of(pattern)), found);
    }

    private Section types(String pattern, int limit) {
        Predicate<String> fits = asPredicate(pattern);
        List<Row> rows = opened.types().stream()
                .filter(type -> fits.test(type.name()))
                .sorted(Comparator.comparingLong(TypeRow::bytes).reversed().thenComparing(TypeRow::id))
                .limit(Neighbours.more(limit))
                .map(types::counted)
                .toList();
        return Section.of("Types", "objects", rows, limit);
    }

    private static Predicate<String> asPredicate(String pattern) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        Pattern compiled = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        return pattern.indexOf('*') < 0 ? compiled.asPredicate() : compiled.asMatchPredicate();
    }

    /** Makes a line of a row. */
    private interface FromRow {
        Row of(QueryRow row);
    }

    private List<Row> rows(String sql, String pattern, int limit, FromRow fromRow) {
        Map<String, Object> wanted = Map.of("pattern", like(pattern), "most", Neighbours.more(limit));
        return opened.query(sql, wanted).stream().map(fromRow::of).toList();
    }

    private static String like(String pattern) {
        String escaped = pattern.replaceAll("[\\\\%_]", "\\\\$0").replace('*', '%');
        return pattern.indexOf('*') < 0 ? "%" + escaped + "%" : escaped;
    }

    private Row field(QueryRow row) {
        TypeRow type = opened.type((int) row.number("type"));
        return Row.to(new AType(type.id()), Labels.typeName(type.name()) + "." + OneLine.of(row.text("name")))
                .note(row.number("is_static") == 1 ? "static field" : "");
    }

    private Row object(QueryRow row) {
        return labels.row(labels.objectAt((int) row.number("object")));
    }

    private static Row frame(QueryRow row) {
        return Row.to(new AFrame((int) row.number("id")), Labels.frame(row));
    }
}
