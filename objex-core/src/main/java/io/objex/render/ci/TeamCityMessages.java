package io.objex.render.ci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Leaks as service messages of TeamCity: their files become artifacts of the build, shown with the test. */
public final class TeamCityMessages {
    /** The longest value of a test's metadata that TeamCity takes. */
    private static final int LONGEST = 1024;

    private TeamCityMessages() {}

    /**
     * Writes the messages for a leak.
     *
     * @param news what leaks
     * @param folder the folder among the artifacts of the build
     * @return lines for the log; none for a file whose name the rules for artifacts cannot hold
     */
    public static List<String> of(LeakNews news, String folder) {
        List<String> lines = new ArrayList<>();
        for (Path file : news.files()) {
            String path = file.toAbsolutePath().toString();
            if (!canBeSaid(path) || !canBeSaid(folder)) {
                continue;
            }
            lines.add("##teamcity[publishArtifacts '%s']".formatted(escape(path + " => " + folder)));
            if (!news.fullName().isEmpty()) {
                lines.add(metadata(news, file, folder));
            }
        }
        if (!news.fullName().isEmpty() && !news.holders().isEmpty()) {
            lines.add("##teamcity[testMetadata testName='%s' name='held by' value='%s']"
                    .formatted(
                            escape(news.fullName()), escape(cut(news.holders().get(0)))));
        }
        return lines;
    }

    private static String metadata(LeakNews news, Path file, String folder) {
        String name = Objects.requireNonNull(file.getFileName(), "file").toString();
        return "##teamcity[testMetadata testName='%s' name='%s' type='artifact' value='%s']"
                .formatted(escape(news.fullName()), escape(name), escape(folder + "/" + name));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    }

    /** In the rules for artifacts these have a meaning, and no way to escape it. */
    private static boolean canBeSaid(String path) {
        return !path.contains("=>") && path.chars().noneMatch(character -> ",*?!\n\r".indexOf(character) >= 0);
    }

    /** A value in a message: a bar before what has a meaning, and in place of what is not ASCII its number. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '|', '\'', '[', ']' -> escaped.append('|').append(character);
                case '\n' -> escaped.append("|n");
                case '\r' -> escaped.append("|r");
                default -> {
                    if (character > '~') {
                        escaped.append(String.format(Locale.ROOT, "|0x%04X", (int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
