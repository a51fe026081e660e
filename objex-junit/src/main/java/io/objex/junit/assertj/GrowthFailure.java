package io.objex.junit.assertj;

import io.objex.analysis.GrowthEvidence;
import io.objex.analysis.GrowthWitness;
import io.objex.analysis.HeapGrowth;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.HeapField;
import io.objex.graph.Origin;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import io.objex.render.LeakReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a failing assertion about growth says: the types, the counts, who holds one object of each, and where the dump is. */
final class GrowthFailure {
    private static final int MOST_ROWS = 8;
    private static final int MOST_PATHS = 3;

    private final HeapGrowth growth;
    private final @Nullable GrowthWitness witness;
    private final @Nullable GrowthEvidence evidence;

    GrowthFailure(HeapGrowth growth) {
        this.growth = growth;
        this.witness = growth.witness().orElse(null);
        this.evidence = witness == null ? null : witness.examine(growth);
    }

    static String shouldGrowOnly(List<String> allowed, List<TypeGrowth> offending) {
        return "Expecting growth of only\n  %s\nbut %s grew too"
                .formatted(String.join(", ", allowed), types(offending));
    }

    static String shouldNotGrow(List<TypeGrowth> offending) {
        return "Expecting no growth\nbut %s grew".formatted(types(offending));
    }

    static String shouldNotContain(List<String> forbidden, List<TypeGrowth> offending) {
        return "Expecting no growth of\n  %s\nbut %s of these grew"
                .formatted(String.join(", ", forbidden), ByteSize.count(offending.size()));
    }

    static String shouldGrowBy(String type, String expected, int net) {
        return "Expecting growth of %s by %s\nbut it grew by %d".formatted(type, expected, net);
    }

    static String shouldGrowAtMost(long most, long bytes, List<TypeGrowth> offending) {
        return "Expecting growth of at most %s\nbut %s grew by %s"
                .formatted(ByteSize.format(most), types(offending), ByteSize.format(bytes));
    }

    static String shouldRetainAtMost(long most, long bytes, List<TypeGrowth> offending) {
        return "Expecting new objects to retain at most %s\nbut %s grew and %s %s"
                .formatted(
                        ByteSize.format(most),
                        types(offending),
                        offending.size() == 1 ? "retains" : "retain",
                        ByteSize.format(bytes));
    }

    private static String types(List<TypeGrowth> offending) {
        return ByteSize.count(offending.size(), "type");
    }

    /** Adds to the first lines what grew and who holds it, and keeps the evidence. */
    String explain(String headline, List<TypeGrowth> offending) {
        List<String> lines = new ArrayList<>();
        lines.add(headline);
        lines.addAll(table(offending));
        if (evidence == null) {
            lines.add("who holds them:  not known, for the growth was not taken by a HeapProbe");
            return String.join("\n", lines);
        }
        List<RetainingPath> paths = offending.stream()
                .map(TypeGrowth::type)
                .map(evidence::pathTo)
                .flatMap(Optional::stream)
                .toList();
        paths.stream().limit(MOST_PATHS).forEach(path -> lines.addAll(lines(path)));
        paths.stream()
                .skip(MOST_PATHS)
                .forEach(path -> lines.add("also held: a %s by %s".formatted(path.targetType(), path.toExpression())));
        return kept(String.join("\n", lines), typesOf(offending));
    }

    private static Set<String> typesOf(List<TypeGrowth> offending) {
        return offending.stream().map(TypeGrowth::type).collect(Collectors.toSet());
    }

    private String kept(String message, Set<String> types) {
        if (witness == null || evidence == null) {
            return message;
        }
        Map<String, String> links = witness.keep(growth, evidence, types, message);
        return LeakReport.withLinks(message, links);
    }

    private static List<String> table(List<TypeGrowth> offending) {
        List<TypeGrowth> shown = offending.subList(0, Math.min(MOST_ROWS, offending.size()));
        int width = shown.stream()
                .mapToInt(row -> TypeNames.display(row.type()).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (TypeGrowth row : shown) {
            String name = TypeNames.display(row.type());
            lines.add("  %s%s  %+6d  %9s"
                    .formatted(name, " ".repeat(width - name.length()), row.net(), ByteSize.format(row.bytes())));
        }
        if (offending.size() > shown.size()) {
            lines.add("  and " + ByteSize.count(offending.size() - shown.size(), "more type"));
        }
        return lines;
    }

    private static List<String> lines(RetainingPath path) {
        List<String> lines = new ArrayList<>();
        lines.add("Shortest retaining path to a " + path.targetType());
        path.toTree("", "<- new").lines().forEach(line -> lines.add("  " + line));
        lines.add("as an expression:  " + path.toExpression());
        return lines;
    }

    /** The new objects in the heap as it is now. */
    static GrowthEvidence evidence(HeapGrowth growth) {
        return growth.witness().map(witness -> witness.examine(growth)).orElseThrow(GrowthFailure::noHeap);
    }

    private static IllegalArgumentException noHeap() {
        return new IllegalArgumentException(
                "Cannot tell who holds what grew: take the growth from a HeapProbe, with growthOf or growthSince");
    }

    /** The paths of new objects that lead through a field. */
    List<RetainingPath> pathsThrough(String declaringType, String field) {
        if (evidence == null) {
            throw noHeap();
        }
        return evidence.paths().stream()
                .filter(path -> path.references().stream()
                        .anyMatch(reference -> isThrough(evidence, reference, declaringType, field)))
                .sorted(mostTellingFirst(evidence))
                .toList();
    }

    /** The application's own objects before what they are made of. */
    private static Comparator<RetainingPath> mostTellingFirst(GrowthEvidence evidence) {
        return Comparator.comparing((RetainingPath path) ->
                        evidence.graph().typeOf(path.target()).origin() != Origin.APPLICATION)
                .thenComparing(path -> path.references().size());
    }

    private static boolean isThrough(GrowthEvidence evidence, Reference reference, String declaringType, String field) {
        HeapField found;
        if (reference instanceof Reference.StaticField held) {
            found = held.field();
        } else if (reference instanceof Reference.InstanceField held) {
            found = held.field();
        } else {
            return false;
        }
        return found.name().equals(field)
                && evidence.graph().type(found.declaringType()).name().equals(declaringType);
    }

    String shouldHaveNoPathThrough(String field, List<RetainingPath> through) {
        List<String> lines = new ArrayList<>();
        lines.add("Expecting no new object to be held through\n  %s\nbut %s"
                .formatted(field, through.size() == 1 ? "1 is" : ByteSize.count(through.size()) + " are"));
        lines.addAll(lines(through.get(0)));
        Set<String> types = through.stream()
                .map(path -> evidence == null
                        ? path.targetType()
                        : TypeNames.family(
                                evidence.graph().typeOf(path.target()).name()))
                .collect(Collectors.toSet());
        return kept(String.join("\n", lines), types);
    }
}
