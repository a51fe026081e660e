package io.objex.explore.live;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Place;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is new in a look: by type, and the objects of one type. Linear in the objects of the heap. */
final class ListAnswers {
    private final Look look;
    private final LiveLabels labels;
    private final TypeNumbers types;

    ListAnswers(Look look, LiveLabels labels, TypeNumbers types) {
        this.look = look;
        this.labels = labels;
        this.types = types;
    }

    /** Objects of one type. */
    private static final class Tally {
        private long count;
        private long bytes;

        private void add(long size) {
            count++;
            bytes += size;
        }
    }

    /** New objects by type, those with the most first. */
    Answer byType(boolean all) {
        HeapGraph graph = look.graph();
        Map<String, Tally> tallies = new HashMap<>();
        Tally folded = new Tally();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (look.isListed(object)) {
                Tally tally = isShown(object, all)
                        ? tallies.computeIfAbsent(graph.typeOf(object).family(), added -> new Tally())
                        : folded;
                tally.add(graph.shallowSize(object));
            }
        }
        List<Row> rows = tallies.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Tally> entry) -> -entry.getValue().count)
                        .thenComparing(Map.Entry::getKey))
                .map(this::row)
                .toList();
        List<Section> sections = new ArrayList<>(List.of(new Section("new objects by type", "objects", rows, false)));
        addFolded(sections, folded);
        return answer(headline(tallies), null, sections, false);
    }

    private static void addFolded(List<Section> sections, Tally folded) {
        if (folded.count > 0) {
            sections.add(new Section("left out", "objects", List.of(foldedRow(folded)), false));
        }
    }

    private boolean isShown(int object, boolean all) {
        return all || !look.isFolded(object);
    }

    private String headline(Map<String, Tally> tallies) {
        long count = tallies.values().stream().mapToLong(tally -> tally.count).sum();
        long bytes = tallies.values().stream().mapToLong(tally -> tally.bytes).sum();
        return "%s of %s, %s, new since %s; %s"
                .formatted(
                        ByteSize.count(count, "object"),
                        ByteSize.count(tallies.size(), "type"),
                        ByteSize.format(bytes),
                        look.mark().name(),
                        look.name());
    }

    private Row row(Map.Entry<String, Tally> entry) {
        String family = entry.getKey();
        int before = look.mark().count(family);
        return new Row(
                LiveLabels.typeName(family),
                new Place.AType(types.of(family)),
                "",
                false,
                entry.getValue().count,
                entry.getValue().bytes,
                null,
                before == 0 ? "" : ByteSize.count(before) + " at the mark",
                0);
    }

    private static Row foldedRow(Tally folded) {
        return new Row(
                "strings, boxed values and collections, with their parts",
                null,
                "",
                false,
                folded.count,
                folded.bytes,
                null,
                "",
                0);
    }

    /** The new objects of a type that {@link #byType} counts, a page of them, each with the way it is held. */
    Answer ofType(int type, int from, int most, boolean all) {
        HeapGraph graph = look.graph();
        String family = types.family(type);
        List<Row> rows = new ArrayList<>();
        Tally shown = new Tally();
        Tally folded = new Tally();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (look.isListed(object) && graph.typeOf(object).family().equals(family)) {
                boolean isShown = isShown(object, all);
                if (isShown && shown.count >= from && rows.size() < most) {
                    rows.add(heldRow(object));
                }
                (isShown ? shown : folded).add(graph.shallowSize(object));
            }
        }
        String headline = "%s of %s, %s, new since %s; %s"
                .formatted(
                        ByteSize.count(shown.count, "object"),
                        LiveLabels.typeName(family),
                        ByteSize.format(shown.bytes),
                        look.mark().name(),
                        look.name());
        List<Section> sections =
                new ArrayList<>(List.of(new Section("objects", "", rows, from + rows.size() < shown.count)));
        addFolded(sections, folded);
        return answer(headline, new Place.AType(type), sections, false);
    }

    private Row heldRow(int object) {
        Row row = labels.row(object);
        String held = look.paths().to(object).map(RetainingPath::toExpression).orElse("");
        return new Row(row.label(), row.place(), "", false, null, row.bytes(), null, held, 0);
    }

    static Answer answer(String headline, @Nullable Place at, List<Section> sections, boolean found) {
        return new Answer(headline, at, sections, null, found);
    }
}
