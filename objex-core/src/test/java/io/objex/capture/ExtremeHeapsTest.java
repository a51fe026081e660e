package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures that are deeper and arrays that are longer than any stack or buffer, under several collectors. */
class ExtremeHeapsTest {

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void a_million_levels_and_ten_million_elements_neither_overflow_nor_lose_an_object(String collector)
            throws Exception {
        ChildJvm child = ChildJvm.run(ExtremeHeapsMain.class, collector, "-Xmx2g");

        assertThat(child.output()).contains(ExtremeHeapsMain.RIGHT);
        assertThat(child.exitCode()).isZero();
    }
}
