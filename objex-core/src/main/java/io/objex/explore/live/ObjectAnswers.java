package io.objex.explore.live;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.graph.HeapGraph;
import io.objex.graph.OneLine;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.List;

/** An object of a look: who holds it, who refers to it, to whom it refers. */
final class ObjectAnswers {
    private final Look look;
    private final LiveLabels labels;

    ObjectAnswers(Look look, LiveLabels labels) {
        this.look = look;
        this.labels = labels;
    }

    /**
     * The page of an object.
     *
     * @param object its number in the look
     * @param from how many referrers and referents are passed over
     * @param most how many of either are shown
     */
    Answer of(int object, int from, int most) {
        Row row = labels.row(object);
        List<Section> sections = new ArrayList<>();
        look.paths().to(object).ifPresent(path -> sections.add(path("held by", path)));
        sections.add(referrers(object, from, most));
        sections.add(referents(object, from, most));
        return ListAnswers.answer(headline(object, row), row.place(), sections, false);
    }

    private String headline(int object, Row row) {
        String size = ByteSize.format(look.graph().shallowSize(object));
        String length = row.note().isEmpty() ? "" : ", " + row.note();
        String fresh = look.isNew(object) ? "new since " : "there since before ";
        String known =
                look.mark().number() == 0 ? "" : ", " + fresh + look.mark().name();
        return row.label() + ", " + size + length + known + "; " + look.name();
    }

    /** A path, the holder first, a step a line. */
    Section path(String title, RetainingPath path) {
        List<Row> rows = new ArrayList<>();
        Row root = labels.row(path.root().object());
        rows.add(new Row(
                OneLine.of(path.holder().name()),
                root.place(),
                "",
                false,
                null,
                null,
                null,
                path.holder().kind().description(),
                0));
        for (PathStep step : path.steps()) {
            Row reached = labels.row(step.object());
            rows.add(new Row(
                    reached.label(),
                    reached.place(),
                    OneLine.of(step.label()),
                    false,
                    null,
                    reached.bytes(),
                    null,
                    "",
                    rows.size()));
        }
        return new Section(title, "", rows, false);
    }

    private Section referrers(int object, int from, int most) {
        HeapGraph graph = look.graph();
        int count = look.referrers().count(object);
        List<Row> rows = new ArrayList<>();
        for (int position = from; position < count && rows.size() < most; position++) {
            int reference = look.referrers().reference(object, position);
            int referrer = graph.referrer(reference);
            rows.add(step(referrer, referrer, reference, true));
        }
        return new Section(ByteSize.count(count, "referrer"), "", rows, from + rows.size() < count);
    }

    private Section referents(int object, int from, int most) {
        HeapGraph graph = look.graph();
        int first = graph.firstReference(object);
        int count = graph.firstReference(object + 1) - first;
        List<Row> rows = new ArrayList<>();
        for (int position = from; position < count && rows.size() < most; position++) {
            rows.add(step(graph.referent(first + position), object, first + position, false));
        }
        return new Section(ByteSize.count(count, "reference"), "", rows, from + rows.size() < count);
    }

    private Row step(int shown, int referrer, int reference, boolean upwards) {
        Reference named = look.graph().reference(referrer, reference);
        Row row = labels.row(shown);
        return new Row(
                row.label(),
                row.place(),
                OneLine.of(named.label()),
                upwards,
                null,
                row.bytes(),
                null,
                labels.strength(referrer, reference),
                0);
    }
}
