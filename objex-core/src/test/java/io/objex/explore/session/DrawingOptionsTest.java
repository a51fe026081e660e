package io.objex.explore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.store.Dump;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be typed behind {@code draw in}, {@code out} and {@code path}. */
class DrawingOptionsTest {
    @TempDir
    Path folder;

    private ExplorerSession session;

    @BeforeEach
    void go_to_the_leak() {
        session = ExplorerSession.over(Dump.open(new KnownHeap().write(folder.resolve("leak.db"))));
        session.go("@leak");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String drawn(String asked) {
        return session.draw(asked).sections().get(0).rows().stream()
                .map(Row::label)
                .collect(Collectors.joining("\n"));
    }

    private static long boxes(String dot) {
        return dot.lines().filter(line -> line.contains("fillcolor")).count();
    }

    @Test
    void depth_limits_how_far_a_drawing_goes() {
        assertThat(boxes(drawn("in depth 0"))).isEqualTo(1);
        assertThat(boxes(drawn("in depth 1"))).isEqualTo(4);
        assertThat(boxes(drawn("in"))).isGreaterThan(4);
    }

    @Test
    void what_is_too_much_is_counted() {
        assertThat(drawn("in depth 1 most 1")).contains("2 more referrers");
    }

    @Test
    void types_are_left_out_or_singled_out() {
        assertThat(drawn("in depth 1")).contains("com.acme.Listener", "WeakReference");
        assertThat(drawn("in depth 1 ignore Listener"))
                .contains("WeakReference")
                .doesNotContain("com.acme.Listener");
        assertThat(drawn("in depth 1 filter Listener"))
                .contains("com.acme.Listener")
                .doesNotContain("WeakReference");
        assertThat(drawn("in depth 1 highlight Listener")).isNotEqualTo(drawn("in depth 1"));
    }

    @Test
    void boxes_say_more_or_less() {
        assertThat(drawn("in depth 1 short")).contains("\"Session\\").doesNotContain("com.acme.Listener");
        assertThat(drawn("in depth 0 sizes")).contains("16 B");
        assertThat(drawn("in depth 0 counts")).isNotEqualTo(drawn("in depth 0"));
        assertThat(drawn("path insides")).contains("HashMap$Node");
        assertThat(drawn("path")).doesNotContain("HashMap$Node");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up                  | Nothing is drawn by 'up'. There are in, out and path.
                    in deep             | Drawings have no option 'deep'. There are depth N,
                    in depth            | Something is missing behind depth.
                    in depth far        | Behind depth goes a number, not 'far'.
                    in depth -1         | Behind depth goes a number, not '-1'.
                    out ignore (        | '(' is no regular expression: Unclosed group.
                    """)
    void what_means_nothing_is_told(String asked, String message) {
        assertThatThrownBy(() -> session.draw(asked))
                .isInstanceOf(QuestionException.class)
                .hasMessageStartingWith(message);
    }
}
