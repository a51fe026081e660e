package io.objex.render.ci;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leaks as workflow commands of GitHub Actions, which shows each beside the line of source that it names.
 *
 * <p>Tests that leak into one field share a command. A step shows ten errors and ten warnings, so there are no more of either;
 * the last says how many are left out.
 */
public final class GithubAnnotations {
    /** How many of a kind a step shows. */
    static final int MOST = 10;

    private static final int MOST_TESTS = 5;
    private static final int LONGEST = 4096;

    private GithubAnnotations() {}

    /**
     * Writes the commands.
     *
     * @param news what leaks
     * @param workspace the folder that names of files are relative to
     * @return lines for the log of the step
     */
    public static List<String> of(List<LeakNews> news, Path workspace) {
        return Stream.concat(
                        lines("error", news.stream().filter(LeakNews::fails).toList(), workspace),
                        lines(
                                "warning",
                                news.stream().filter(each -> !each.fails()).toList(),
                                workspace))
                .toList();
    }

    private static Stream<String> lines(String level, List<LeakNews> news, Path workspace) {
        Map<Place, List<LeakNews>> byPlace = new LinkedHashMap<>();
        for (LeakNews each : news) {
            byPlace.computeIfAbsent(Place.of(each), added -> new ArrayList<>()).add(each);
        }
        List<String> lines = new ArrayList<>();
        byPlace.forEach((place, there) -> lines.add(line(level, place, there, workspace)));
        if (lines.size() > MOST) {
            int left = lines.size() - MOST + 1;
            List<String> shown = new ArrayList<>(lines.subList(0, MOST - 1));
            shown.add("::%s title=%s::%s"
                    .formatted(level, "objex", escapeData("%,d more leaks: see the step's summary".formatted(left))));
            return shown.stream();
        }
        return lines.stream();
    }

    /** Where leaks are shown together: at a line, or where there is none at what holds them. */
    private record Place(Optional<SourceLine> declaration, String holder) {
        static Place of(LeakNews news) {
            boolean known = news.declaration().isPresent() || news.holders().isEmpty();
            return new Place(news.declaration(), known ? "" : news.holders().get(0));
        }
    }

    private static String line(String level, Place place, List<LeakNews> there, Path workspace) {
        StringBuilder command = new StringBuilder("::").append(level).append(' ');
        place.declaration()
                .ifPresent(declared -> command.append("file=")
                        .append(escapeProperty(declared.fileBelow(workspace)))
                        .append(",line=")
                        .append(declared.line())
                        .append(','));
        command.append("title=objex");
        return command.append("::")
                .append(escapeData(message(there, workspace)))
                .toString();
    }

    private static String message(List<LeakNews> there, Path workspace) {
        List<String> lines = new ArrayList<>();
        there.stream().limit(MOST_TESTS).map(LeakNews::headline).forEach(lines::add);
        if (there.size() > MOST_TESTS) {
            lines.add("and %,d more tests".formatted(there.size() - MOST_TESTS));
        }
        LeakNews first = there.get(0);
        first.holders().stream().limit(1).forEach(holder -> lines.add("held by " + holder));
        first.files().stream()
                .limit(1)
                .map(Path::getParent)
                .forEach(folder -> lines.add("see " + (folder == null ? "." : SourceLine.below(workspace, folder))));
        String message = String.join("\n", lines);
        return message.length() <= LONGEST ? message : message.substring(0, whole(message, LONGEST)) + "…";
    }

    /** Never cuts a character that takes two places. */
    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** Text behind the second {@code ::}, as the runner reads it. */
    static String escapeData(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** The value of a property, as the runner reads it. */
    static String escapeProperty(String text) {
        return escapeData(text).replace(":", "%3A").replace(",", "%2C");
    }
}
