package io.objex.explore;

import io.objex.explore.prompt.Theme;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** The theme of the output: what is said by colour. Names from a heap are printed as they are, never read as markup. */
enum Palette implements Theme {
    /** For terminals. */
    COLOURS(Ansi.ON),
    /** For pipes, files and those who asked for no colours. */
    PLAIN(Ansi.OFF);

    private final Ansi ansi;

    Palette(Ansi ansi) {
        this.ansi = ansi;
    }

    /** What went wrong. */
    @Override
    public String error(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    /** What went well. */
    String good(String text) {
        return styled(text, Style.fg_green);
    }

    /** What a line is about. */
    @Override
    public String subject(String text) {
        return styled(text, Style.bold);
    }

    /** What may be passed over. */
    @Override
    public String aside(String text) {
        return styled(text, Style.faint);
    }

    /** All is taken back at once: to end bold print, some terminals begin to underline. */
    private String styled(String text, IStyle... styles) {
        if (!ansi.enabled()) {
            return text;
        }
        return Arrays.stream(styles).map(IStyle::on).collect(Collectors.joining()) + text + Style.reset.on();
    }

    /** How picocli writes help. */
    Help.ColorScheme ofHelp() {
        return Help.defaultColorScheme(ansi);
    }
}
