package io.objex.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "24, 24 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1229, 1.2 KiB",
        "4096, 4.0 KiB",
        "1048524, 1023.9 KiB",
        "1048525, 1.0 MiB",
        "1048575, 1.0 MiB",
        "1048576, 1.0 MiB",
        "1073741823, 1.0 GiB",
        "1099511627776, 1.0 TiB",
        "9223372036854775807, 8388608.0 TiB",
        "-24, -24 B",
        "-1023, -1023 B",
        "-1536, -1.5 KiB",
        "-1048575, -1.0 MiB",
        "-9223372036854775808, -8388608.0 TiB"
    })
    void a_size_has_the_unit_that_suits_it(long bytes, String size) {
        assertThat(ByteSize.format(bytes)).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0;0 runs", "1;1 run", "2;2 runs", "43189;43,189 runs", "-1;-1 runs"})
    void a_count_agrees_with_its_noun(long count, String text) {
        assertThat(ByteSize.count(count, "run")).isEqualTo(text);
    }

    @Test
    void sizes_and_counts_are_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(ByteSize.format(1536)).isEqualTo("1.5 KiB");
                assertThat(ByteSize.count(1_234_567)).isEqualTo("1,234,567");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
