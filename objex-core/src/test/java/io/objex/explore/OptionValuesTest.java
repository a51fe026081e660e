package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Sizes, times and names of dumps. */
class OptionValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "123,123",
        "500K,512000",
        "500M,524288000",
        "2G,2147483648",
        "1T,1099511627776",
        "5mb,5242880",
        "5MiB,5242880"
    })
    void sizes_have_the_units_of_the_jvm(String text, long bytes) {
        assertThat(new ByteAmount().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5G", "5X", "999999999999T"})
    void what_is_no_size_is_refused(String text) {
        assertThatThrownBy(() -> new ByteAmount().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "30,30000", "30s,30000", "500ms,500", "5m,300000", "1h,3600000"})
    void times_are_seconds_unless_they_say_otherwise(String text, long millis) {
        assertThat(new Pause().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5", "1d", "soon"})
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> new Pause().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "heap.db,1,1,heap.db",
        "heap.db,3,2,heap-2.db",
        "heap.db,10,2,heap-02.db",
        "out.d/heap,12,12,out.d/heap-12",
        ".db,2,1,.db-1",
    })
    void several_dumps_have_numbers(String given, int count, int number, String name) {
        DumpNames names = new DumpNames(Path.of(given), count, false);
        assertThat(names.name(number, Map.of(), LocalDateTime.MIN)).isEqualTo(Path.of(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.acme.Main --password x     | Main
                    /opt/my app.jar                | my
                    /opt/acme-1.2.jar run          | acme-1.2
                    C:\\acme\\server.jar           | server
                    org.acme.app/org.acme.app.Main | Main
                    a:b                            | a_b
                    ''                             | jvm
                    """)
    void a_dump_is_called_after_the_program_and_the_time(String command, String program) {
        DumpNames names = new DumpNames(null, 1, false);
        Path name = names.name(1, Map.of("sun.java.command", command), LocalDateTime.of(2026, 3, 7, 9, 5, 1));
        assertThat(name).hasToString("objex-" + program + "-20260307-090501.db");
    }
}
