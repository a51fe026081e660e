package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that other threads move about while collections come, under each collector that stops threads to move objects. */
class MovingObjectsTest {

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void a_walk_has_once_every_object_that_can_be_reached_all_the_time_however_it_is_moved(String collector)
            throws Exception {
        ChildJvm child = ChildJvm.run(MovingObjectsMain.class, collector, "-Xmx96m", "-Xmn4m");

        assertThat(child.output()).contains(MovingObjectsMain.RIGHT);
        assertThat(child.exitCode()).isZero();
    }
}
