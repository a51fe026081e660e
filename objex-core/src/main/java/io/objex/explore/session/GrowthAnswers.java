package io.objex.explore.session;

import io.objex.analysis.TypeGrowth;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a test left behind. */
final class GrowthAnswers {
    /** What is the program's own, then the JDK's. */
    private static final Comparator<TypeGrowth> LARGEST_FIRST = Comparator.comparing(TypeGrowth::region)
            .thenComparing(Comparator.comparingLong(TypeGrowth::bytes).reversed())
            .thenComparing(TypeGrowth::type);

    private final OpenedDump opened;

    GrowthAnswers(OpenedDump opened) {
        this.opened = opened;
    }

    Answer growth(int limit) {
        List<TypeGrowth> grown = opened.dump().growth().stream()
                .filter(type -> type.net() > 0)
                .sorted(LARGEST_FIRST)
                .toList();
        List<RetainingPath> paths = opened.dump().paths();
        if (grown.isEmpty() && paths.isEmpty()) {
            return Answer.of("No growth: the dump was not made by a test, or nothing grew in it.");
        }
        List<Row> types = grown.stream()
                .limit(Neighbours.more(limit))
                .map(GrowthAnswers::type)
                .toList();
        List<Row> held = paths.stream()
                .limit(Neighbours.more(limit))
                .map(GrowthAnswers::held)
                .toList();
        return Answer.of(
                        headline(grown),
                        Section.of("Held by", "", held, limit),
                        Section.of("Types that grew", "objects", types, limit))
                .finding(true);
    }

    private String headline(List<TypeGrowth> grown) {
        String test = Welcome.test(opened.dump().meta()).orElse("The test");
        long bytes = grown.stream().mapToLong(TypeGrowth::bytes).sum();
        return "%s left %s more, of %s".formatted(test, ByteSize.format(bytes), ByteSize.count(grown.size(), "type"));
    }

    private static Row type(TypeGrowth type) {
        return Row.of(Labels.typeName(type.type()))
                .count(type.net())
                .bytes(type.bytes())
                .note(type.region().name().toLowerCase(Locale.ROOT));
    }

    private static Row held(RetainingPath path) {
        return Row.to(new AnObject(path.target()), OneLine.of(path.toExpression()))
                .note(OneLine.of(path.targetType()) + " @" + path.target());
    }
}
