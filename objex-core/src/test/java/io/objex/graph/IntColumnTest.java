package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntColumnTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 32, 33, 65_535, 65_536, 65_537, 131_072, 131_073, 300_000})
    void keeps_every_entry_in_its_place(int count) {
        IntColumn column = new IntColumn();
        IntStream.range(0, count).forEach(entry -> column.add(~entry));

        assertThat(column.size()).isEqualTo(count);
        assertThat(column.toArray())
                .isEqualTo(IntStream.range(0, count).map(entry -> ~entry).toArray());
        assertThat(IntStream.range(0, count).filter(entry -> column.get(entry) != ~entry))
                .isEmpty();
    }

    @Test
    void replaces_an_entry_and_no_other() {
        IntColumn column = new IntColumn();
        IntStream.range(0, 70_000).forEach(column::add);
        column.set(65_536, -1);

        assertThat(column.get(65_536)).isEqualTo(-1);
        assertThat(column.get(65_535)).isEqualTo(65_535);
        assertThat(column.get(65_537)).isEqualTo(65_537);
    }
}
