package io.objex.explore.session;

import io.objex.analysis.path.ObjectPaths;
import io.objex.analysis.path.RootPaths;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.ObjectPath;
import io.objex.graph.OneLine;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ways through the whole heap. */
final class HeapAnswers {
    private final Labels labels;
    private final WholeHeap heap;

    HeapAnswers(Labels labels, WholeHeap heap) {
        this.labels = labels;
        this.heap = heap;
    }

    Answer between(AnObject from, AnObject to) {
        ObjectPaths search = ObjectPaths.retaining(heap.references(), heap.referrers());
        Optional<ObjectPath> path = heap.compute("searching", () -> search.between(from.id(), to.id()));
        String ends = "from %s to %s".formatted(labels.of(from), labels.of(to));
        if (path.isEmpty()) {
            return Answer.of("No path leads %s over references that retain.".formatted(ends));
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.to(from, labels.of(from)));
        for (PathStep step : path.get().steps()) {
            rows.add(Row.to(new AnObject(step.object()), OneLine.of(step.label()))
                    .below(rows.size())
                    .note(OneLine.of(step.holderType())));
        }
        rows.add(Row.to(to, labels.of(to)).below(rows.size()));
        return Answer.of(
                "%s %s".formatted(ByteSize.count(path.get().references().size(), "reference"), ends),
                Section.of("Shortest path", rows),
                Section.of(
                        "As an expression", List.of(Row.of(OneLine.of(path.get().toExpression())))));
    }

    Answer byHolder(AnObject place, int limit) {
        RootPaths search = RootPaths.of(heap.references(), heap.referrers());
        List<RetainingPath> paths =
                heap.compute("searching", () -> search.byHolder(place.id(), Neighbours.more(limit)));
        List<Row> rows = paths.stream().map(HeapAnswers::path).toList();
        return Answer.of(
                rows.isEmpty() ? "Nothing holds %s.".formatted(labels.of(place)) : "What holds " + labels.of(place),
                Section.of("The shortest path from each holder", "", rows, limit));
    }

    private static Row path(RetainingPath path) {
        return Row.to(new AnObject(path.root().object()), OneLine.of(path.toExpression()))
                .note(path.holder().kind().description());
    }
}
