package io.objex.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All heaps so far, as text in Markdown. The table of ratios comes last, where a terminal shows it. */
final class Report {
    private static final int LINEAR_FROM = 300_000;

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison(Operation.SNAPSHOT, Operation.HISTOGRAM, false),
            new Comparison(Operation.SNAPSHOT, Operation.IDENTITY_WALK, false),
            new Comparison(Operation.SNAPSHOT, Operation.JOL, false),
            new Comparison(Operation.SNAPSHOT, Operation.JOL, true),
            new Comparison(Operation.SNAPSHOT, Operation.INSANE, false),
            new Comparison(Operation.SNAPSHOT, Operation.INSANE, true),
            new Comparison(Operation.GRAPH, Operation.DUMP_HEAP, false),
            new Comparison(Operation.GRAPH, Operation.SHARK, false),
            new Comparison(Operation.VERIFY, Operation.WRITE, false));

    private final String jvm;
    private final List<HeapResult> heaps = new ArrayList<>();
    private Optional<String> coverage = Optional.empty();
    private Optional<String> reading = Optional.empty();
    private final MarkdownTable imports = new MarkdownTable(ImportMain.headings());
    private boolean imported;
    private final MarkdownTable analyses = new MarkdownTable(AnalysisMain.headings());
    private boolean analysed;
    private final MarkdownTable questions = new MarkdownTable(QuestionsMain.headings());
    private boolean asked;
    private final List<String> costs = new ArrayList<>();
    private Optional<String> library = Optional.empty();
    private Optional<String> pages = Optional.empty();

    Report(String jvm) {
        this.jvm = jvm;
    }

    void add(HeapResult heap) {
        heaps.add(heap);
    }

    void coverage(String table) {
        coverage = Optional.of(table);
    }

    void imported(List<String> cells) {
        imports.add(cells);
        imported = true;
    }

    /** Adds a row about a dump that was analysed. */
    void analysed(List<String> cells) {
        analyses.add(cells);
        analysed = true;
    }

    /** Adds a row about an analysed dump that was asked. */
    void asked(List<String> cells) {
        questions.add(cells);
        asked = true;
    }

    /** Adds what the analyses of a heap cost. */
    void costs(String table) {
        costs.add(table);
    }

    /** Adds some analyses next to those of JGraphT. */
    void library(String table) {
        library = Optional.of(table);
    }

    /** Adds what reports take. */
    void pages(String table) {
        pages = Optional.of(table);
    }

    void reading(String table) {
        reading = Optional.of(table);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(jvm));
        reading.ifPresent(table -> parts.add("Dumps of the JVM, read to a graph with referrers.\n\n" + table));
        if (imported) {
            parts.add("Dumps of the JVM, imported.\n\n" + imports);
        }
        if (analysed) {
            parts.add("Graphs to analysed dumps.\n\n" + analyses);
        }
        if (asked) {
            parts.add(
                    "Analysed dumps, asked by a JVM with a heap of %,d MiB: the first time, then the median and the longest.\n\n%s"
                            .formatted(QuestionsMain.BYTES >> 20, questions));
        }
        if (!costs.isEmpty()) {
            parts.add(
                    "Each analysis: nanoseconds of processor for each object, the exponent with which its cost grows, and at the largest size bytes allocated for each object. Medians.\n\n"
                            + String.join("\n", costs));
        }
        library.ifPresent(table -> parts.add("A tangle, next to JGraphT.\n\n" + table));
        pages.ifPresent(
                table -> parts.add("Reports on objects that were left behind, in a warm JVM. Medians.\n\n" + table));
        coverage.ifPresent(parts::add);
        if (!heaps.isEmpty()) {
            addHeaps(parts);
        }
        return String.join("\n\n", parts.stream().map(String::strip).toList()) + "\n";
    }

    private void addHeaps(List<String> parts) {
        parts.add(
                "Nanoseconds for each object, or row of the dump: the median. Bytes for each object: what a snapshot holds, and what it allocated.\n\n"
                        + heapCosts());
        parts.add("Exponent of the snapshot's cost, from %,d objects on: %s".formatted(LINEAR_FROM, exponents()));
        parts.add("Ratios of times in the same round: the median, and the quartiles.\n\n" + ratios());
        omissions().ifPresent(parts::add);
    }

    private MarkdownTable ratios() {
        List<String> headings = new ArrayList<>(List.of("heap", "objects", "rounds"));
        COMPARISONS.forEach(comparison -> headings.add(comparison.title()));
        MarkdownTable table = new MarkdownTable(headings);
        for (HeapResult heap : heaps) {
            List<String> row = new ArrayList<>(
                    List.of(heap.shape().title(), millions(heap.objects()), String.valueOf(heap.rounds())));
            COMPARISONS.forEach(comparison -> row.add(comparison.cell(heap)));
            table.add(row);
        }
        return table;
    }

    private MarkdownTable heapCosts() {
        List<String> headings = new ArrayList<>(List.of("heap", "objects", "seen", "bytes held", "bytes allocated"));
        Stream.of(Operation.values()).map(Operation::title).forEach(headings::add);
        MarkdownTable table = new MarkdownTable(headings);
        for (HeapResult heap : heaps) {
            List<String> row = new ArrayList<>(List.of(
                    heap.shape().title(),
                    millions(heap.objects()),
                    "%,.0f".formatted(heap.count(Operation.SNAPSHOT)),
                    "%.1f".formatted(heap.memory().held()),
                    "%.1f".formatted(heap.memory().allocated())));
            for (Operation operation : Operation.values()) {
                row.add(heap.nanosEach(operation)
                        .map(each -> Spread.digits(each.median()))
                        .orElse("-"));
            }
            table.add(row);
        }
        return table;
    }

    private static String millions(int objects) {
        return String.format(Locale.ROOT, "%,d", objects);
    }

    private String exponents() {
        List<String> each = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            List<HeapResult> large = heaps.stream()
                    .filter(heap -> heap.shape() == shape && heap.objects() >= LINEAR_FROM)
                    .filter(heap -> heap.count(Operation.SNAPSHOT) > 0)
                    .toList();
            if (large.stream().map(HeapResult::objects).distinct().count() > 1) {
                each.add("%s %.2f".formatted(shape.title(), exponent(large)));
            }
        }
        return each.isEmpty() ? "two sizes are needed" : String.join(", ", each);
    }

    private static double exponent(List<HeapResult> heaps) {
        double[] sizes = heaps.stream()
                .mapToDouble(heap -> heap.count(Operation.SNAPSHOT))
                .toArray();
        double[] costs = heaps.stream()
                .flatMap(heap -> heap.nanosEach(Operation.SNAPSHOT).stream()
                        .map(each -> each.median() * heap.count(Operation.SNAPSHOT)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return PowerLaw.exponent(sizes, costs);
    }

    private Optional<String> omissions() {
        Set<String> lines = new LinkedHashSet<>();
        for (HeapResult heap : heaps) {
            for (Omission omission : heap.omissions()) {
                lines.add("- %s of %,d objects, %s: %s"
                        .formatted(
                                heap.shape().title(),
                                heap.objects(),
                                omission.operation().title(),
                                omission.reason()));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of("Left out:\n\n" + String.join("\n", lines));
    }
}
