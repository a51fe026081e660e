package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HeapSnapshotTest {

    @Test
    void counts_and_bytes_add_up_by_type_and_region() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("byte[]", Region.JDK, new int[] {9, 4}, 100)
                .add("byte[]", Region.APPLICATION, new int[] {7}, 24)
                .add("byte[]", Region.JDK, new int[] {5}, 30)
                .add("com.acme.Session", Region.APPLICATION, new int[] {1, 1}, 48)
                .add("com.acme.None", Region.APPLICATION, new int[0], 0)
                .build(Set.of("com.acme.Session"), 17);

        assertThat(snapshot.types()).containsExactly("byte[]", "com.acme.Session");
        assertThat(snapshot.count("byte[]", Region.JDK)).isEqualTo(3);
        assertThat(snapshot.bytes("byte[]", Region.JDK)).isEqualTo(130);
        assertThat(snapshot.identities("byte[]", Region.JDK)).containsExactly(4, 5, 9);
        assertThat(snapshot.identities("com.acme.Session", Region.APPLICATION))
                .as("two objects may share a hash")
                .containsExactly(1, 1);
        assertThat(snapshot.objectCount()).isEqualTo(6);
        assertThat(snapshot.bytes()).isEqualTo(202);
        assertThat(snapshot.nanos()).isEqualTo(17);
        assertThat(snapshot.initializedClasses()).containsExactly("com.acme.Session");
        assertThat(snapshot).hasToString("HeapSnapshot[6 objects, 202 bytes, 2 types]");
    }

    @Test
    void a_type_that_is_not_there_has_no_objects() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("byte[]", Region.JDK, new int[] {1}, 16)
                .build(Set.of(), 0);

        assertThat(snapshot.count("com.acme.Session", Region.JDK)).isZero();
        assertThat(snapshot.count("byte[]", Region.APPLICATION)).isZero();
        assertThat(snapshot.identities("byte[]", Region.COLLECTION)).isEmpty();
        assertThat(snapshot.bytes("byte[]", Region.COLLECTION)).isZero();
    }

    @Test
    void types_generated_in_the_same_place_are_one_whichever_is_asked_for() {
        HeapSnapshot snapshot = new HeapSnapshot.Builder()
                .add("com.acme.A$$Lambda$14/0x0000000800c03000", Region.APPLICATION, new int[] {2}, 16)
                .add("com.acme.A$$Lambda$15/0x0000000800c03200", Region.APPLICATION, new int[] {1}, 24)
                .build(Set.of(), 0);

        assertThat(snapshot.types()).containsExactly("com.acme.A$$Lambda");
        assertThat(snapshot.identities("com.acme.A$$Lambda$14/0x0000000800c03000", Region.APPLICATION))
                .containsExactly(1, 2);
        assertThat(snapshot.bytes("com.acme.A$$Lambda", Region.APPLICATION)).isEqualTo(40);
    }

    @Test
    void what_is_handed_out_or_in_later_changes_nothing() {
        int[] hashes = {3, 1};
        HeapSnapshot snapshot =
                new HeapSnapshot.Builder().add("byte[]", Region.JDK, hashes, 32).build(Set.of(), 0);
        hashes[0] = 99;
        snapshot.identities("byte[]", Region.JDK)[0] = 77;

        assertThat(snapshot.identities("byte[]", Region.JDK)).containsExactly(1, 3);
    }
}
