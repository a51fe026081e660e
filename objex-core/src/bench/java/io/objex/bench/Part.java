package io.objex.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A part of the bench, in the order in which they are done. */
enum Part {
    /** Snapshots, graphs and dumps of heaps of all shapes and sizes, next to other tools. */
    HEAPS,
    /** Heap dumps read, next to other readers. */
    READING,
    /** Heap dumps made into dumps of objex. */
    IMPORTS,
    /** Graphs made into analysed dumps, and these asked by a JVM with little memory. */
    QUESTIONS,
    /** Each analysis of a graph. */
    ANALYSES,
    /** Some analyses next to JGraphT. */
    LIBRARY,
    /** Reports on many objects that were left behind. */
    PAGES,
    /** What of the heap the snapshot sees. */
    COVERAGE;

    /** Returns the name that selects it on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the part of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Part of(String option) {
        List<String> known = Stream.of(values()).map(Part::option).toList();
        int at = known.indexOf(option);
        if (at < 0) {
            throw new IllegalArgumentException("bench.parts (%s) must be of %s".formatted(option, known));
        }
        return values()[at];
    }
}
