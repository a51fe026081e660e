package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineryTest {

    @Test
    void test_frameworks_and_their_runners_are_machinery_and_libraries_are_not() {
        assertThat(Machinery.isKnown("org.junit.jupiter.engine.JupiterTestEngine"))
                .isTrue();
        assertThat(Machinery.isKnown("org.apache.maven.surefire.booter.ForkedBooter"))
                .isTrue();
        assertThat(Machinery.isKnown("org.gradle.api.internal.tasks.testing.worker.TestWorker"))
                .isTrue();
        assertThat(Machinery.isKnown("com.intellij.rt.junit.JUnitStarter")).isTrue();
        assertThat(Machinery.isKnown("org.mockito.Mockito")).isFalse();
        assertThat(Machinery.isKnown("java.lang.String")).isFalse();
        assertThat(Machinery.isKnown("com.acme.Session")).isFalse();
    }

    @Test
    void every_entry_has_a_reason() {
        assertThat(Machinery.all())
                .isNotEmpty()
                .allSatisfy(machinery -> assertThat(machinery.reason()).hasSizeGreaterThan(10));
    }
}
