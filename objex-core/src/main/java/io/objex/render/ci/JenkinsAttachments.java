package io.objex.render.ci;

import java.nio.file.Path;
import java.util.List;

/**
 * Files of a leak as lines of a test's output, from which Jenkins' plugin for attachments ({@code junit-attachments}) takes
 * them.
 */
public final class JenkinsAttachments {
    private JenkinsAttachments() {}

    /**
     * Writes a line for each file.
     *
     * @param news what leaks
     * @return lines for the output of the test; none for a file whose name the format cannot hold
     */
    public static List<String> of(LeakNews news) {
        return news.files().stream()
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .filter(JenkinsAttachments::canBeSaid)
                .map(file -> "[[ATTACHMENT|" + file + "]]")
                .toList();
    }

    /** There is no way to escape: the name ends at the next bar, or with its line. */
    private static boolean canBeSaid(String file) {
        return file.chars().noneMatch(character -> character == '|' || Character.isISOControl(character))
                && file.indexOf('\u2028') < 0
                && file.indexOf('\u2029') < 0;
    }
}
