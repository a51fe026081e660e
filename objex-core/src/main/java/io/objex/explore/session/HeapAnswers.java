package io.objex.explore.session;

import io.objex.analysis.NewObject;
import io.objex.analysis.audit.AuditFinding;
import io.objex.analysis.audit.AuditResult;
import io.objex.analysis.audit.AuditedHeap;
import io.objex.analysis.audit.Audits;
import io.objex.analysis.difference.Amount;
import io.objex.analysis.difference.DifferenceRow;
import io.objex.analysis.difference.HeapContents;
import io.objex.analysis.difference.HeapDifference;
import io.objex.analysis.metric.DominatorTree;
import io.objex.analysis.metric.RetainedSizes;
import io.objex.analysis.path.ObjectPaths;
import io.objex.analysis.path.RootPaths;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.ObjectPath;
import io.objex.graph.OneLine;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import io.objex.render.draw.DotText;
import io.objex.render.draw.Drawing;
import io.objex.render.draw.Sketch;
import io.objex.render.draw.SvgText;
import io.objex.render.export.TreemapSvg;
import io.objex.store.Dump;
import io.objex.store.TypeCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers that need the whole heap. */
final class HeapAnswers {
    private final OpenedDump opened;
    private final Labels labels;
    private final WholeHeap heap;

    HeapAnswers(OpenedDump opened, Labels labels, WholeHeap heap) {
        this.opened = opened;
        this.labels = labels;
        this.heap = heap;
    }

    Answer between(AnObject from, AnObject to) {
        Optional<ObjectPath> path =
                ObjectPaths.retaining(heap.references(), heap.referrers()).between(from.id(), to.id());
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
        List<Row> rows = search.byHolder(place.id(), Neighbours.more(limit)).stream()
                .map(HeapAnswers::path)
                .toList();
        return Answer.of(
                rows.isEmpty() ? "Nothing holds %s.".formatted(labels.of(place)) : "What holds " + labels.of(place),
                Section.of("The shortest path from each holder", "", rows, limit));
    }

    private static Row path(RetainingPath path) {
        return Row.to(new AnObject(path.root().object()), OneLine.of(path.toExpression()))
                .note(path.holder().kind().description());
    }

    Answer audit(int limit) {
        RetainedSizes sizes = RetainedSizes.of(DominatorTree.of(heap.references(), heap.progress()));
        List<AuditResult> results =
                Audits.installed(HeapAnswers.class.getClassLoader()).run(audited(sizes), heap.progress());
        List<Section> sections = new ArrayList<>();
        for (AuditResult result : results) {
            if (!result.findings().isEmpty()) {
                sections.add(section(result, limit));
            }
        }
        int findings =
                results.stream().mapToInt(result -> result.findings().size()).sum();
        return Answer.of(
                        "%s of %s"
                                .formatted(
                                        ByteSize.count(findings, "finding"), ByteSize.count(results.size(), "audit")),
                        sections)
                .finding(results.stream()
                        .flatMap(result -> result.findings().stream())
                        .anyMatch(HeapAnswers::isWarning));
    }

    private static boolean isWarning(AuditFinding finding) {
        return finding.severity() == AuditFinding.Severity.WARNING;
    }

    private AuditedHeap audited(RetainedSizes sizes) {
        Set<Integer> added =
                opened.dump().newObjects().stream().map(NewObject::object).collect(Collectors.toSet());
        return added.isEmpty()
                ? AuditedHeap.of(heap.paths(), sizes::of)
                : AuditedHeap.grown(heap.paths(), sizes::of, added::contains);
    }

    private static Section section(AuditResult result, int limit) {
        List<Row> rows = new ArrayList<>();
        result.findings().stream().limit(Neighbours.more(limit)).forEach(finding -> rows.add(finding(finding)));
        String note = result.limit().isEmpty() ? "" : " (" + OneLine.of(result.limit()) + ")";
        Section section =
                Section.of(result.audit() + ": " + OneLine.of(result.question()) + note, "objects", rows, limit);
        return new Section(
                section.title(), section.counted(), section.rows(), section.isPartial() || result.leftOut() > 0);
    }

    private static Row finding(AuditFinding finding) {
        Row row = finding.objects().isEmpty()
                ? Row.of(finding.text())
                : Row.to(new AnObject(finding.objects().get(0)), finding.text());
        return row.count(finding.objectCount()).bytes(finding.bytes()).note(finding.advice());
    }

    /** How types differ in another dump: later ones have grown. */
    Answer difference(Path other, int limit) {
        try (Dump later = Dump.open(other)) {
            HeapDifference difference = HeapDifference.between(types(opened.dump()), types(later));
            List<Row> rows = difference.rows().stream()
                    .limit(Neighbours.more(limit))
                    .map(HeapAnswers::row)
                    .toList();
            Amount before = difference.before().whole();
            Amount after = difference.after().whole();
            String headline = "%s more objects and %s more in %s"
                    .formatted(
                            ByteSize.count(after.objects() - before.objects()),
                            ByteSize.format(after.bytes() - before.bytes()),
                            OneLine.of(other.toString()));
            return Answer.of(headline, Section.of("Types that differ", "objects", rows, limit));
        }
    }

    private static HeapContents types(Dump dump) {
        return HeapContents.ofTypes(dump.histogram().stream()
                .filter(type -> type.count() > 0)
                .collect(Collectors.toMap(
                        TypeCount::name, type -> Amount.of(type.count(), type.bytes()), Amount::plus)));
    }

    private static Row row(DifferenceRow row) {
        return Row.of(Labels.typeName(row.name()))
                .count(row.objectsGrown())
                .bytes(row.bytesGrown())
                .note(row.change().name().toLowerCase(Locale.ROOT));
    }

    /** A picture in the language of Graphviz: which way, and options behind it. */
    Answer drawing(AnObject place, String asked) {
        Deque<String> words = new ArrayDeque<>(List.of(asked.strip().split("\\s+", -1)));
        Sketch sketch = sketch(place, words.remove());
        String dot =
                DotText.of(DrawingOptions.apply(words, heap.graph(), sketch).draw());
        List<Row> lines = dot.lines().map(line -> Row.of(OneLine.of(line))).toList();
        return Answer.of("For Graphviz, as dot -Tsvg reads it: %s".formatted(labels.of(place)), Section.of("", lines));
    }

    String picture(AnObject place, String way) {
        return SvgText.of(sketch(place, way).draw());
    }

    private Sketch sketch(AnObject place, String way) {
        return switch (way) {
            case "in" -> Drawing.referrersOf(heap.graph(), place.id());
            case "out" -> Drawing.referencesOf(heap.graph(), place.id());
            case "path" -> Drawing.pathsTo(heap.graph(), place.id());
            default ->
                throw new QuestionException(
                        "Nothing is drawn by '%s'. There are in, out and path.".formatted(OneLine.of(way)));
        };
    }

    String treemap() {
        StringBuilder svg = new StringBuilder();
        try {
            TreemapSvg.write(heap.paths(), svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return svg.toString();
    }
}
