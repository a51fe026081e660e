package io.objex.explore;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar for each stage on a terminal, gone when the stage is over. */
final class ProgressBars implements ProgressDisplay {
    private final PrintStream err;
    private final int width;
    private String stage = "";
    private @Nullable ProgressBar bar;

    ProgressBars(PrintStream err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void at(String stageNow, long done, long total) {
        if (bar == null || !stage.equals(stageNow)) {
            close();
            stage = stageNow;
            bar = start(stageNow, total);
        }
        bar.stepTo(done);
    }

    /** The width is given: else the library would take hold of the terminal, which the started program uses. */
    private ProgressBar start(String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total > 0 ? total : -1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new Unended(err, width - 1))
                .build();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.print("\r" + " ".repeat(width - 1) + "\r");
            err.flush();
        }
    }

    /** The library ends a bar with a new line, or not at all if it was short. */
    private static final class Unended extends ConsoleProgressBarConsumer {
        Unended(PrintStream err, int width) {
            super(err, width);
        }

        @Override
        public void close() {
            // The bar is taken away, so there is no line to end.
        }
    }
}
