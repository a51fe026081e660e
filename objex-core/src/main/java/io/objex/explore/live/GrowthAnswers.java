package io.objex.explore.live;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.graph.HeapGraph;
import io.objex.graph.OneLine;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has come since the mark by holder, with a path to one object of each. Linear in the objects of the heap. */
final class GrowthAnswers {
    private static final int MOST_PATHS = 10;

    private final Look look;
    private final LiveLabels labels;
    private final ObjectAnswers objects;

    GrowthAnswers(Look look, LiveLabels labels) {
        this.look = look;
        this.labels = labels;
        this.objects = new ObjectAnswers(look, labels);
    }

    /** Objects of one type that one holder keeps. */
    private record Group(String family, int holder) {}

    /** How much of a group there is, and its first object. */
    private static final class Extent {
        private final int first;
        private long count;
        private long bytes;

        private Extent(int first) {
            this.first = first;
        }
    }

    /** The answer; without what lists fold away. */
    Answer answer(int most) {
        Map<Group, Extent> extents = extents();
        List<Map.Entry<Group, Extent>> largest = extents.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Group, Extent> entry) -> -entry.getValue().count)
                        .thenComparing(entry -> entry.getKey().family())
                        .thenComparing(entry -> entry.getKey().holder()))
                .limit(most)
                .toList();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "new objects by holder",
                "objects",
                largest.stream().map(this::row).toList(),
                extents.size() > largest.size()));
        largest.stream()
                .limit(MOST_PATHS)
                .forEach(entry -> pathTo(entry.getValue().first)
                        .ifPresent(path -> sections.add(objects.path(title(entry), path))));
        return ListAnswers.answer(headline(extents), null, sections, !extents.isEmpty());
    }

    private Map<Group, Extent> extents() {
        HeapGraph graph = look.graph();
        Map<Group, Extent> extents = new HashMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (look.isListed(object) && !look.isFolded(object)) {
                Group group =
                        new Group(graph.typeOf(object).family(), look.paths().holderNumberOf(object));
                int first = object;
                Extent extent = extents.computeIfAbsent(group, added -> new Extent(first));
                extent.count++;
                extent.bytes += graph.shallowSize(object);
            }
        }
        return extents;
    }

    private String headline(Map<Group, Extent> extents) {
        long count = extents.values().stream().mapToLong(extent -> extent.count).sum();
        long holders = extents.keySet().stream().map(Group::holder).distinct().count();
        return "%s, held by %s, new since %s; %s"
                .formatted(
                        ByteSize.count(count, "object"),
                        ByteSize.count(holders, "holder"),
                        look.mark().name(),
                        look.name());
    }

    private Row row(Map.Entry<Group, Extent> entry) {
        Extent extent = entry.getValue();
        Row first = labels.row(extent.first);
        return new Row(
                LiveLabels.typeName(entry.getKey().family()),
                first.place(),
                "",
                false,
                extent.count,
                extent.bytes,
                null,
                holder(entry.getKey()),
                0);
    }

    private String title(Map.Entry<Group, Extent> entry) {
        return "%s × %s, held by %s; the first of them"
                .formatted(
                        ByteSize.count(entry.getValue().count),
                        LiveLabels.typeName(entry.getKey().family()),
                        holder(entry.getKey()));
    }

    private String holder(Group group) {
        return OneLine.of(look.paths().holders().get(group.holder()).name());
    }

    private Optional<RetainingPath> pathTo(int object) {
        return look.paths().to(object);
    }
}
