package io.objex.explore.session;

import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingSteps;
import io.objex.render.ByteSize;
import io.objex.store.ObjectRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an object is still there. */
final class PathAnswers {
    private static final String WITHOUT_HOLDER = "Nothing holds %s: weak references apart, no path leads to it.";

    private final WholeHeap heap;
    private final Labels labels;

    PathAnswers(WholeHeap heap, Labels labels) {
        this.heap = heap;
        this.labels = labels;
    }

    Answer shortest(AnObject place) {
        ObjectRow object = labels.objectAt(place.id());
        Optional<RetainingSteps> path = heap.stepsTo(place.id());
        if (path.isEmpty()) {
            return Answer.of(WITHOUT_HOLDER.formatted(labels.of(object)));
        }
        Section steps = Section.of("Shortest retaining path", rows(path.get(), labels.of(object)));
        Row expression = Row.of(OneLine.of(path.get().toExpression()));
        return Answer.of(
                "%s is held by %s."
                        .formatted(
                                labels.of(object),
                                OneLine.of(path.get().holder().name())),
                steps,
                Section.of("As an expression", List.of(expression)));
    }

    /** In one line, below the referrers. */
    Section holders(ObjectRow object) {
        Optional<RetainingSteps> path = heap.stepsTo(object.id());
        if (path.isEmpty()) {
            return Section.of("Held by nothing: no path leads to it, weak references apart", List.of());
        }
        Row row = Row.to(
                        new AnObject(path.get().root().object()),
                        OneLine.of(path.get().toExpression()))
                .note(path.get().holder().kind().description());
        return Section.of("Held by", List.of(row));
    }

    /** The holder, each step below it, equal steps in a row together, and the object. */
    private List<Row> rows(RetainingSteps path, String target) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.to(
                        new AnObject(path.root().object()),
                        OneLine.of(path.holder().name()))
                .note(path.holder().kind().description() + ", the GC root"));
        List<PathStep> steps = path.steps();
        for (int step = 0; step < steps.size(); ) {
            int end = endOfEqual(steps, step);
            PathStep last = steps.get(end - 1);
            String times = end - step > 1 ? "  " + ByteSize.count(end - step) + " times" : "";
            rows.add(Row.to(new AnObject(last.object()), OneLine.of(last.label()) + times)
                    .below(rows.size())
                    .note(OneLine.of(last.holderType())));
            step = end;
        }
        rows.add(Row.to(new AnObject(path.target()), target).below(rows.size()));
        return rows;
    }

    private static int endOfEqual(List<PathStep> steps, int from) {
        int to = from + 1;
        while (to < steps.size()
                && steps.get(to).label().equals(steps.get(from).label())
                && steps.get(to).holderType().equals(steps.get(from).holderType())) {
            to++;
        }
        return to;
    }

    /** The referrer on the shortest path, with the way from it; empty for what is a root itself. */
    Optional<Row> towardsRoot(AnObject place) {
        Optional<Reference> last = heap.towardsRoot(place.id());
        if (last.isEmpty() && heap.stepsTo(place.id()).isEmpty()) {
            throw new QuestionException(WITHOUT_HOLDER.formatted(labels.of(place)));
        }
        return last.map(reference -> {
            ObjectRow referrer = labels.objectAt(reference.referrer());
            return Row.to(new AnObject(referrer.id()), labels.of(referrer)).upBy(OneLine.of(reference.label()));
        });
    }
}
