package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnNamesTest {

    @Test
    void packages_of_objex_and_the_classes_beside_them_are_objex() {
        assertThat(OwnNames.isObjex("io.objex.store.DumpWriter$1")).isTrue();
        assertThat(OwnNames.isObjex("io.objex.junit.assertj.ObjexAssertions")).isTrue();
        assertThat(OwnNames.isObjex("io.objex.Roots")).isTrue();
        assertThat(OwnNames.isObjex("io.objex.Objex$Anything")).isTrue();
    }

    @Test
    void samples_and_tests_and_what_only_sounds_alike_are_not() {
        assertThat(OwnNames.isObjex("io.objex.samples.Session")).isFalse();
        assertThat(OwnNames.isObjex("io.objex.ObjexTest$HeldByField")).isFalse();
        assertThat(OwnNames.isObjex("io.objexive.store.Thing")).isFalse();
        assertThat(OwnNames.isObjex("com.acme.Roots")).isFalse();
    }
}
