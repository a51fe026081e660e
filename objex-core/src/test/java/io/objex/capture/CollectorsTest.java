package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same known heap, walked in a JVM of every kind that this JDK offers. */
class CollectorsTest {

    private static final List<String> COLLECTORS =
            List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseShenandoahGC");
    private static final List<String> REPRESENTATIONS =
            List.of("-XX:-UseCompressedClassPointers", "-XX:ObjectAlignmentInBytes=16", "-XX:+UseCompactObjectHeaders");

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_of_jvm_is_walked_right(List<String> flags) throws Exception {
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:TieredStopAtLevel=1"); // so short a life is not worth optimising
        ChildJvm child = ChildJvm.run(KnownHeapMain.class, all.toArray(String[]::new));

        assertThat(child.output()).contains(KnownHeapMain.RIGHT);
        assertThat(child.exitCode()).isZero();
    }

    /** Every collector as it comes, and every representation of objects under two of them. */
    static Stream<List<String>> kinds() throws Exception {
        List<List<String>> kinds = new ArrayList<>();
        for (String collector : COLLECTORS) {
            kinds.add(List.of(collector, "-XX:-UseCompressedOops"));
            kinds.add(List.of(collector));
        }
        for (String representation : REPRESENTATIONS) {
            kinds.add(List.of("-XX:+UseG1GC", representation));
        }
        kinds.add(List.of("-XX:+UseZGC", "-XX:+UseCompactObjectHeaders"));
        kinds.add(List.of("-Xint"));
        List<List<String>> accepted = new ArrayList<>();
        for (List<String> flags : kinds) {
            if (ChildJvm.accepts(flags)) {
                accepted.add(flags);
            }
        }
        return accepted.stream();
    }
}
