package io.objex.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What each analysis of a heap has cost each time, in the order in which they were done first. */
final class CostLedger {
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /**
     * Does an analysis on the calling thread, and notes what it cost.
     *
     * @param analysis what tables call it
     * @param objects how many objects the cost is for
     * @param work the analysis
     * @return what came of it
     */
    <T> T measured(String analysis, long objects, Supplier<T> work) {
        Cost began = Cost.soFar();
        T result = work.get();
        Cost cost = Cost.soFar().since(began).each(objects);
        costs.computeIfAbsent(analysis, title -> new ArrayList<>()).add(cost);
        return result;
    }

    /** Writes a line for each analysis: its title, and for each object the medians of the nanoseconds and of the bytes. */
    void write(Path file, long objects) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.valueOf(objects)));
        costs.forEach((analysis, each) ->
                lines.add(String.join("\t", analysis, median(each, Cost::nanos), median(each, Cost::bytes))));
        Files.write(file, lines);
    }

    private static String median(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return String.valueOf(
                Spread.of(costs.stream().mapToDouble(part).toArray()).median());
    }
}
