package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.path.RootSample;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.HolderRow;
import io.objex.store.Measure;
import io.objex.store.TopRow;
import io.objex.store.TypeRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is largest, by several measures. */
final class TopAnswers {
    private static final String LOADERS =
            "SELECT loader.object AS object, loader.name AS name, sum(type.count) AS objects,"
                    + " sum(type.bytes) AS bytes, count(*) AS types FROM type JOIN loader ON loader.id = type.loader"
                    + " GROUP BY loader.id ORDER BY bytes DESC, loader.id LIMIT :most";
    private static final String ROOTS =
            "SELECT kind, count(*) AS roots FROM root GROUP BY kind ORDER BY roots DESC, kind";

    private static final long THOUSANDTHS = 1000;

    private final OpenedDump opened;
    private final Labels labels;
    private final TypeAnswers types;
    private final WholeHeap heap;

    TopAnswers(OpenedDump opened, Labels labels, TypeAnswers types, WholeHeap heap) {
        this.opened = opened;
        this.labels = labels;
        this.types = types;
        this.heap = heap;
    }

    /** Every word that {@code top} knows. */
    static List<String> words() {
        Stream<String> measures = Arrays.stream(Measure.values()).map(TopAnswers::word);
        return Stream.concat(Stream.of("types", "loaders", "holders"), measures).toList();
    }

    private static String word(Measure measure) {
        return measure.word().replace(' ', '-');
    }

    Answer top(String what, int limit) {
        return switch (what) {
            case "types" -> types(limit);
            case "loaders" -> loaders(limit);
            case "holders" -> holders(limit);
            default -> objects(measure(what), limit);
        };
    }

    private static Measure measure(String word) {
        Optional<Measure> measure = Arrays.stream(Measure.values())
                .filter(each -> word(each).equals(word))
                .findFirst();
        return measure.orElseThrow(() -> new QuestionException(
                "Nothing is ranked by '%s'. There are %s.".formatted(OneLine.of(word), String.join(", ", words()))));
    }

    private Answer types(int limit) {
        List<Row> rows = opened.types().stream()
                .filter(type -> type.count() > 0)
                .sorted(Comparator.comparingLong(TypeRow::bytes).reversed().thenComparing(TypeRow::id))
                .limit(Neighbours.more(limit))
                .map(types::counted)
                .toList();
        return Answer.of("The types that take most bytes", Section.of("", "objects", rows, limit));
    }

    private Answer loaders(int limit) {
        List<Row> rows = opened.query(LOADERS, Map.of("most", Neighbours.more(limit))).stream()
                .map(TopAnswers::loader)
                .toList();
        return Answer.of("The class loaders whose types take most bytes", Section.of("", "objects", rows, limit));
    }

    private static Row loader(QueryRow row) {
        String label = "loader " + OneLine.of(row.text("name"));
        boolean known = row.value("object") != null;
        return (known ? Row.to(new AnObject((int) row.number("object")), label) : Row.of(label))
                .count(row.number("objects"))
                .bytes(row.number("bytes"))
                .note(ByteSize.count(row.number("types"), "type"));
    }

    private Answer holders(int limit) {
        return Answer.of("What the shortest paths of most bytes begin at", holderSection("", limit));
    }

    private Section holderSection(String title, int limit) {
        List<Row> rows = heap.holders().stream()
                .limit(Neighbours.more(limit))
                .map(TopAnswers::holder)
                .toList();
        return Section.of(title, "objects", rows, limit);
    }

    private static Row holder(HolderRow holder) {
        return Row.of(OneLine.of(holder.holder().name()))
                .count(holder.objects())
                .bytes(holder.bytes())
                .note(holder.holder().kind().description());
    }

    private Answer objects(Measure measure, int limit) {
        List<Row> rows = opened.dump().top(measure, Neighbours.more(limit)).stream()
                .map(top -> object(measure, top))
                .toList();
        return Answer.of(headline(measure), Section.of("", word(measure), rows, limit));
    }

    private static String headline(Measure measure) {
        return switch (measure) {
            case SIZE -> "The objects of the largest size, without what they refer to";
            case REFERRERS -> "The objects that most references lead to";
            case RETAINED -> "The objects that retain most bytes";
            case RANK -> "The objects on which most objects hang";
            case BYTE_RANK -> "The objects on which most bytes hang";
        };
    }

    /** Size and retained size are there anyway; other measures have a column of their own. */
    private Row object(Measure measure, TopRow top) {
        Row row = labels.row(top.object());
        return switch (measure) {
            case SIZE -> row;
            case RETAINED -> row.retained(top.value());
            case REFERRERS -> row.count(top.value());
            case RANK -> row.count(top.value() / THOUSANDTHS);
            case BYTE_RANK -> row.note("byte rank " + ByteSize.format(top.value()));
        };
    }

    /** How many roots there are of each kind, and what most hangs on. */
    Answer roots(int limit) {
        List<Row> kinds = opened.query(ROOTS, Map.of()).stream()
                .map(row -> Row.of(row.text("kind")).count(row.number("roots")))
                .toList();
        long roots = kinds.stream().map(Row::count).collect(Collectors.summingLong(count -> count == null ? 0 : count));
        return Answer.of(
                "%s in %s"
                        .formatted(
                                ByteSize.count(roots, "GC root"),
                                ByteSize.count(kinds.size(), "kind").toLowerCase(Locale.ROOT)),
                new Section("By kind", "roots", kinds, false),
                holderSection("By what most bytes hang on", limit));
    }

    /** The same seen by some objects taken at random, with the ways that lead to them. */
    Answer rootSample(int objects, long seed, int limit) {
        RetainingPaths paths = heap.paths();
        RootSample sample = heap.compute("sampling", () -> RootSample.of(paths, objects, seed, RootSample.DEPTH));
        return Answer.of(
                "%s taken at random (seed %d)".formatted(ByteSize.count(sample.sampled(), "object"), seed),
                Section.of("Their paths begin at", "objects", counts(sample.holders(), limit), limit),
                Section.of("And go on", "objects", counts(sample.prefixes(), limit), limit));
    }

    private static List<Row> counts(List<RootSample.Count> counts, int limit) {
        return counts.stream()
                .limit(Neighbours.more(limit))
                .map(count -> Row.of(OneLine.of(count.text()))
                        .count(count.objects())
                        .note(count.kind().description()))
                .toList();
    }
}
