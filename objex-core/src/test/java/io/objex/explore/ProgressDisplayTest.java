package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How progress is shown to people and to files. */
class ProgressDisplayTest {

    @Test
    void a_file_gets_a_line_every_five_seconds() {
        AtomicLong now = new AtomicLong();
        List<String> lines = new ArrayList<>();
        try (ProgressLines progress = new ProgressLines(lines::add, now::get)) {
            for (int second = 0; second <= 12; second++) {
                now.set(TimeUnit.SECONDS.toNanos(second));
                progress.at(second < 8 ? "reading" : "writing", second * 100_000L, second < 8 ? 0 : 2_000_000);
            }
        }
        assertThat(lines).containsExactly("reading, 500,000 so far", "writing, 50 % of 2,000,000");
    }

    @Test
    void a_terminal_gets_a_bar_for_each_stage_that_fits_and_goes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ProgressBars bars = new ProgressBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), 60)) {
            bars.at("writing", 0, 200);
            bars.at("writing", 100, 200);
            bars.at("proving", 200, 200);
        }
        String shown = bytes.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains("writing  50% [", "proving 100% [").endsWith("\r");
        assertThat(shown.split("\r")).allSatisfy(line -> assertThat(line).hasSizeLessThan(60));
    }

    @Test
    void who_wants_quiet_sees_nothing() {
        TestConsole console = new TestConsole();
        CommonOptions options = new CommonOptions();
        new picocli.CommandLine(options).parseArgs("--quiet");
        Output output = new Output(console.console(), Palette.PLAIN, Palette.PLAIN, options);
        try (ProgressDisplay progress = output.progress()) {
            progress.at("writing", 1, 2);
            output.note("hello");
        }
        assertThat(console.err()).isEmpty();
    }
}
