package io.objex.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be measured, and how long.
 *
 * @param parts the parts of the bench
 * @param shapes the shapes of heaps
 * @param sizes how many objects they have
 * @param imports how many objects the heap dumps have that are imported
 * @param analyses how many objects the graphs have that are analysed
 * @param jdk the home of the JDK
 * @param seconds how long the rounds on one heap go on, more or less
 * @param limit how many seconds one operation may take
 * @param folder where results go
 */
record Selection(
        List<Part> parts,
        List<Shape> shapes,
        List<Integer> sizes,
        List<Integer> imports,
        List<Integer> analyses,
        Path jdk,
        int seconds,
        int limit,
        Path folder) {
    private static final String ALL_SIZES = "30000,300000,3000000,20000000";
    private static final int SMALLEST = 1_000;

    /** Checks the numbers. */
    Selection {
        parts = List.copyOf(parts);
        shapes = List.copyOf(shapes);
        sizes = List.copyOf(sizes);
        imports = List.copyOf(imports);
        analyses = List.copyOf(analyses);
        for (int size : sizes) {
            if (size < SMALLEST) {
                throw new IllegalArgumentException("bench.sizes (%d) must be at least %d".formatted(size, SMALLEST));
            }
        }
        if (seconds < 1 || limit < 1) {
            throw new IllegalArgumentException(
                    "bench.seconds (%d) and bench.limit (%d) must be positive".formatted(seconds, limit));
        }
    }

    /** Returns what the system properties {@code bench.*} say; one that is empty says nothing. */
    static Selection fromProperties() {
        String allParts =
                String.join(",", Stream.of(Part.values()).map(Part::option).toList());
        String allShapes =
                String.join(",", Stream.of(Shape.values()).map(Shape::option).toList());
        return new Selection(
                parts("bench.parts", allParts).map(Part::of).toList(),
                parts("bench.shapes", allShapes).map(Shape::of).toList(),
                numbers("bench.sizes", ALL_SIZES),
                numbers("bench.imports", "1000000,10000000"),
                numbers("bench.analyses", "100000,1000000,10000000"),
                Path.of(value("bench.jdk", System.getProperty("java.home"))),
                Integer.parseInt(value("bench.seconds", "45")),
                Integer.parseInt(value("bench.limit", "15")),
                Path.of(value("bench.folder", "target/bench")));
    }

    private static List<Integer> numbers(String name, String otherwise) {
        return parts(name, otherwise).map(Integer::valueOf).toList();
    }

    private static Stream<String> parts(String name, String otherwise) {
        return Stream.of(value(name, otherwise).split(",", -1)).map(String::strip);
    }

    private static String value(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value;
    }
}
