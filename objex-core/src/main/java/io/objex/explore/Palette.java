package io.objex.explore;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** The theme of the output: what is said by colour. Names from a heap are printed as they are, never read as markup. */
enum Palette {
    /** For terminals. */
    COLOURS(Ansi.ON),
    /** For pipes, files and those who asked for no colours. */
    PLAIN(Ansi.OFF);

    private final Ansi ansi;

    Palette(Ansi ansi) {
        this.ansi = ansi;
    }

    /** What went wrong. */
    String error(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    /** What went well. */
    String good(String text) {
        return styled(text, Style.fg_green);
    }

    /** What a line is about. */
    String subject(String text) {
        return styled(text, Style.bold);
    }

    /** What may be passed over. */
    String aside(String text) {
        return styled(text, Style.faint);
    }

    private String styled(String text, IStyle... styles) {
        if (!ansi.enabled()) {
            return text;
        }
        List<IStyle> closing = Arrays.asList(styles.clone());
        Collections.reverse(closing);
        return Arrays.stream(styles).map(IStyle::on).collect(Collectors.joining())
                + text
                + closing.stream().map(IStyle::off).collect(Collectors.joining());
    }

    /** How picocli writes help. */
    Help.ColorScheme ofHelp() {
        return Help.defaultColorScheme(ansi);
    }
}
