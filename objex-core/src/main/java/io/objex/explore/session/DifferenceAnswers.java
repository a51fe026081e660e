package io.objex.explore.session;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.DifferenceRow;
import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapContents;
import io.objex.analysis.difference.HeapDifference;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.Dump;
import io.objex.store.Scope;
import io.objex.store.TypeCount;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What another dump has that this one has not. */
final class DifferenceAnswers {
    private final OpenedDump opened;
    private final WholeHeap heap;

    DifferenceAnswers(OpenedDump opened, WholeHeap heap) {
        this.opened = opened;
        this.heap = heap;
    }

    /** By type from what both dumps have counted, by holder and path from both heaps. */
    Answer difference(Path other, String word, int limit) {
        Grouping by = grouping(word);
        try (Dump later = Dump.open(other)) {
            HeapDifference difference = by == Grouping.TYPE
                    ? HeapDifference.between(types(opened.dump()), types(later))
                    : ofHeaps(later, by);
            List<Row> rows = difference.rows().stream()
                    .limit(Neighbours.more(limit))
                    .map(row -> row(by, row))
                    .toList();
            return Answer.of(headline(difference, other), Section.of(title(by), "objects", rows, limit));
        }
    }

    private static Grouping grouping(String word) {
        return Arrays.stream(Grouping.values())
                .filter(each -> !word.isEmpty() && each.word().startsWith(word))
                .findFirst()
                .orElseThrow(() -> new QuestionException(
                        "Dumps are compared by type, holder or path, not by '%s'.".formatted(OneLine.of(word))));
    }

    private static String title(Grouping by) {
        String word = by.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + "s that differ";
    }

    private static String headline(HeapDifference difference, Path other) {
        Amount before = difference.before().whole();
        Amount after = difference.after().whole();
        return "%s more objects and %s more in %s"
                .formatted(
                        ByteSize.count(after.objects() - before.objects()),
                        ByteSize.format(after.bytes() - before.bytes()),
                        OneLine.of(other.toString()));
    }

    private static HeapContents types(Dump dump) {
        return HeapContents.ofTypes(dump.histogram().stream()
                .filter(type -> type.count() > 0)
                .collect(Collectors.toMap(
                        TypeCount::name, type -> Amount.of(type.count(), type.bytes()), Amount::plus)));
    }

    private HeapDifference ofHeaps(Dump later, Grouping by) {
        requireWhole(opened.dump(), by);
        requireWhole(later, by);
        HeapContents before = contents(heap.paths(), heap.sizes(), by);
        HeapGraph graph = heap.read(later);
        RetainingPaths paths = heap.compute("searching", () -> RetainingPaths.of(graph));
        RetainingReferences references = heap.compute("searching", () -> RetainingReferences.of(paths));
        return HeapDifference.between(before, contents(paths, heap.sizes(references), by));
    }

    private static void requireWhole(Dump dump, Grouping by) {
        if (dump.scope() != Scope.WHOLE) {
            throw new QuestionException("%s holds %s: heaps are compared by %s where dumps hold the whole."
                    .formatted(OneLine.of(dump.path().toString()), dump.scope().description(), by.word()));
        }
    }

    private HeapContents contents(RetainingPaths paths, RetainedSizes sizes, Grouping by) {
        return heap.compute("counting", () -> HeapContents.of(paths, by, sizes::ofGroups));
    }

    private static Row row(Grouping by, DifferenceRow row) {
        String name = by == Grouping.TYPE ? Labels.typeName(row.name()) : OneLine.of(row.name());
        Row counted = Row.of(name)
                .count(row.objectsGrown())
                .bytes(row.bytesGrown())
                .note(row.change().name().toLowerCase(Locale.ROOT));
        return row.retainedGrown().isPresent()
                ? counted.retained(row.retainedGrown().getAsLong())
                : counted;
    }
}
