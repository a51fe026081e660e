package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.Retention;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Retention[] RETENTIONS = Retention.values();

    private static List<ReferenceField> fields(Random random, int count, boolean plain) {
        return IntStream.range(0, count)
                .mapToObj(field -> new ReferenceField(
                        "field" + field,
                        8L + random.nextInt(1000),
                        plain ? Retention.STRONG : RETENTIONS[random.nextInt(RETENTIONS.length)],
                        !plain && random.nextInt(4) == 0,
                        !plain && random.nextInt(4) == 0))
                .toList();
    }

    @Test
    void slots_say_of_each_field_what_the_field_says() {
        Random random = new Random(3);
        for (int round = 0; round < 400; round++) {
            List<ReferenceField> inherited = fields(random, random.nextInt(80), random.nextBoolean());
            List<ReferenceField> declared = fields(random, random.nextInt(80), random.nextBoolean());
            List<ReferenceField> all =
                    Stream.concat(inherited.stream(), declared.stream()).toList();

            Slots slots = Slots.NONE.plus(inherited).plus(declared);

            assertThat(slots.size()).isEqualTo(all.size());
            assertThat(slots.leadsInside()).isEqualTo(all.stream().anyMatch(ReferenceField::inside));
            for (int slot = 0; slot < all.size(); slot++) {
                assertSame(slots, slot, all.get(slot));
            }
            assertThat(slots).isEqualTo(Slots.NONE.plus(all)).hasSameHashCodeAs(Slots.NONE.plus(all));
        }
    }

    private static void assertSame(Slots slots, int slot, ReferenceField field) {
        assertThat(slots.offset(slot)).isEqualTo(field.offset()).isEqualTo(slots.offsets()[slot]);
        assertThat(slots.isInside(slot)).isEqualTo(field.inside()).isEqualTo(slots.insides()[slot] == 1);
        assertThat(slots.isFollowed(slot)).isEqualTo(field.retention() != Retention.NONE);
        assertThat(slots.isConditional(slot)).isEqualTo(!field.isPlain());
    }

    @Test
    void slots_at_the_same_places_differ_where_they_retain_differently() {
        ReferenceField strong = new ReferenceField("a", 12, Retention.STRONG, false, false);
        ReferenceField inside = new ReferenceField("a", 12, Retention.STRONG, true, false);
        ReferenceField weak = new ReferenceField("a", 12, Retention.NONE, false, false);
        ReferenceField value = new ReferenceField("a", 12, Retention.STRONG, false, true);

        assertThat(Stream.of(strong, inside, weak, value).map(field -> Slots.NONE.plus(List.of(field))))
                .doesNotHaveDuplicates();
    }
}
