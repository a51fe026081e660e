package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.explore.session.Place.AFrame;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.store.ObjectRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Threads, their frames, and what these hold. */
final class StackAnswers {
    private static final String FRAMES = "SELECT frame.id AS id, type_name, method, source_file, line"
            + " FROM frame JOIN thread ON thread.id = frame.thread WHERE thread.object = :thread ORDER BY depth LIMIT :most";
    private static final String STACK = "SELECT id, depth, type_name, method, source_file, line"
            + " FROM frame WHERE thread = :thread ORDER BY depth";
    private static final String LOCALS = "SELECT object, kind FROM root WHERE frame = :frame ORDER BY id LIMIT :most";
    private static final String BESIDE = "SELECT id FROM frame WHERE thread = :thread AND depth = :depth";

    private final OpenedDump opened;
    private final Labels labels;

    StackAnswers(OpenedDump opened, Labels labels) {
        this.opened = opened;
        this.labels = labels;
    }

    boolean isThread(AnObject place) {
        return opened.names().threads().containsKey(place.id());
    }

    /** The frames of a thread, the innermost first. */
    Section frames(AnObject thread, int limit) {
        List<Row> rows = opened.query(FRAMES, Map.of("thread", thread.id(), "most", Neighbours.more(limit))).stream()
                .map(StackAnswers::frame)
                .toList();
        return Section.of("Stack", "", rows, limit);
    }

    private static Row frame(QueryRow row) {
        return Row.to(new AFrame((int) row.number("id")), Labels.frame(row));
    }

    Answer locals(AFrame place, int limit) {
        List<Row> rows = new ArrayList<>();
        for (QueryRow row : opened.query(LOCALS, Map.of("frame", place.id(), "most", Neighbours.more(limit)))) {
            ObjectRow object = labels.objectAt((int) row.number("object"));
            rows.add(labels.row(object).note(row.text("kind")));
        }
        return Answer.of(labels.of(place), Section.of("Holds", "", rows, limit));
    }

    /** Which thread a frame is in. */
    Answer thread(AFrame place) {
        QueryRow frame = labels.frameAt(place.id());
        QueryRow thread = opened.query(
                        "SELECT object FROM thread WHERE id = :thread", Map.of("thread", frame.number("thread")))
                .get(0);
        return Answer.of(labels.of(place), Section.of("In thread", List.of(labels.row(labels.objectAt((int)
                thread.number("object"))))));
    }

    /** The whole stack, with the frame marked. */
    Section stack(AFrame place) {
        QueryRow frame = labels.frameAt(place.id());
        List<Row> rows = opened.query(STACK, Map.of("thread", frame.number("thread"))).stream()
                .map(row -> frame(row).note(row.number("id") == place.id() ? "<- here" : ""))
                .toList();
        return Section.of("Stack of thread \"%s\"".formatted(OneLine.of(frame.text("thread_name"))), rows);
    }

    /** The frame of the caller (1) or of the called method (-1). */
    Row beside(AFrame place, int by) {
        QueryRow frame = labels.frameAt(place.id());
        Map<String, Long> wanted = Map.of("thread", frame.number("thread"), "depth", frame.number("depth") + by);
        List<QueryRow> found = opened.query(BESIDE, wanted);
        if (found.isEmpty()) {
            throw new QuestionException("%s is the %s frame of its thread."
                    .formatted(labels.of(place), by > 0 ? "outermost" : "innermost"));
        }
        AFrame other = new AFrame((int) found.get(0).number("id"));
        return Row.to(other, labels.of(other));
    }
}
