package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectionWatchTest {
    private final RunningJvm jvm = HeapWalker.create().jvm();

    @Test
    void tells_each_collection_until_it_begins_anew() {
        CollectionWatch watch = new CollectionWatch(jvm.addresses());

        System.gc(); // the event under test
        assertThat(watch.isUndisturbed()).isFalse();
        assertThat(watch.isUndisturbed()).isFalse();
        beginUndisturbed(watch);
        System.gc(); // the next one
        assertThat(watch.isUndisturbed()).isFalse();
    }

    /** A collection may come at any time; that one comes each time, between two lines, is not to be expected. */
    private static void beginUndisturbed(CollectionWatch watch) {
        do {
            watch.begin();
        } while (!watch.isUndisturbed());
    }

    @Test
    void the_word_for_the_class_is_found_in_the_header() {
        assertThat(jvm.classWords().isReliable()).isTrue();
        assertThat(jvm.classWords().of("")).isEqualTo(jvm.classWords().of("another"));
        assertThat(jvm.classWords().of("")).isNotEqualTo(jvm.classWords().of(4));
    }
}
