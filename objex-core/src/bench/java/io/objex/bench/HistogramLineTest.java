package io.objex.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistogramLineTest {
    private static final List<Object> HELD = new ArrayList<>();

    /** A type of which nobody else has objects. */
    private static final class Pebble {}

    @Test
    void names_are_those_of_the_walk() throws Exception {
        HELD.add(new Pebble[2][3][]);
        HELD.add(new boolean[1][1][1]);
        HELD.add((Runnable) () -> HELD.clear());
        HeapSnapshot snapshot = HeapWalker.create().snapshot();
        Set<String> counted = JvmDiagnostics.lines(JvmDiagnostics.classHistogram()).stream()
                .map(HistogramLine::type)
                .collect(Collectors.toSet());

        assertThat(snapshot.types())
                .contains(Pebble[][][].class.getCanonicalName().replace(".Pebble", "$Pebble"), "boolean[][][]")
                .filteredOn(type -> snapshot.count(type, Region.APPLICATION) > 0)
                .allSatisfy(type -> assertThat(counted).contains(type));
    }

    @Test
    void heading_and_total_are_no_lines() {
        assertThat(HistogramLine.parse(" num     #instances         #bytes  class name (module)"))
                .isEmpty();
        assertThat(HistogramLine.parse("Total       1234      5678")).isEmpty();
    }

    @Test
    void a_line_has_count_and_type() {
        assertThat(HistogramLine.parse("   3:         12345        6789  [Ljava.lang.Object; (java.base@17.0.1)"))
                .contains(new HistogramLine("java.lang.Object[]", 12345));
    }
}
