package io.objex.render.ci;

import io.objex.render.ByteSize;
import io.objex.render.XmlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leaks as a page of Markdown, as GitHub Actions shows it for a step: a table, and below it the path of each leak. */
public final class GithubSummary {
    private static final String TABLE = """

            | test | what leaks | held by | declared at | files |
            | --- | --- | --- | --- | --- |
            """;
    /** What the words at the end of a page that was cut take at most. */
    private static final int ROOM_TO_SAY_SO = 200;

    private final Path workspace;
    private final long most;
    private final StringBuilder page = new StringBuilder();
    private long bytes;

    private GithubSummary(Path workspace, long most) {
        this.workspace = workspace;
        this.most = most;
    }

    /**
     * Writes the page. A table comes whole or with the number of the rows left out, then as many paths as there is room for.
     *
     * @param news what leaks
     * @param workspace the folder that names of files are relative to
     * @param mostBytes how much the page may take as UTF-8
     * @return Markdown; empty if there is no room for anything
     */
    public static String of(List<LeakNews> news, Path workspace, long mostBytes) {
        return new GithubSummary(workspace, mostBytes - ROOM_TO_SAY_SO).page(news);
    }

    private String page(List<LeakNews> news) {
        long failing = news.stream().filter(LeakNews::fails).count();
        String title = "\n### objex: %s\n"
                .formatted(
                        failing == 0
                                ? ByteSize.count(news.size(), "warning")
                                : ByteSize.count(failing, "leaking test"));
        if (!add(title + TABLE)) {
            return "";
        }
        int shown = 0;
        while (shown < news.size() && add(row(news.get(shown)))) {
            shown++;
        }
        if (shown < news.size()) {
            page.append("\nand %s: the page has no room for more\n"
                    .formatted(ByteSize.count(news.size() - shown, "more leak")));
            return page.toString();
        }
        int drawn = 0;
        List<String> paths = paths(news);
        while (drawn < paths.size() && add(paths.get(drawn))) {
            drawn++;
        }
        if (drawn < paths.size()) {
            page.append("\nand %s: the page has no room for more\n"
                    .formatted(ByteSize.count(paths.size() - drawn, "more path")));
        }
        return page.toString();
    }

    private boolean add(String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + size > most) {
            return false;
        }
        page.append(text);
        bytes += size;
        return true;
    }

    private String row(LeakNews news) {
        List<String> cells = new ArrayList<>();
        cells.add(code(news.test()));
        cells.add(text(news.headline()));
        cells.add(news.holders().stream()
                .limit(1)
                .map(GithubSummary::code)
                .findFirst()
                .orElse(""));
        cells.add(news.declaration()
                .map(declared -> code(declared.fileBelow(workspace) + ":" + declared.line()))
                .orElse(""));
        cells.add(folder(news));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private String folder(LeakNews news) {
        return news.files().stream()
                .limit(1)
                .map(file -> file.toAbsolutePath().getParent())
                .map(folder -> code(SourceLine.below(workspace, folder == null ? workspace : folder)))
                .findFirst()
                .orElse("");
    }

    private static List<String> paths(List<LeakNews> news) {
        return news.stream()
                .filter(each -> !each.path().isEmpty())
                .map(each -> "\n%s\n\n%s".formatted(code(each.test()), fenced(each.path())))
                .toList();
    }

    /** As code: Markdown leaves characters alone that are written as numbers, and GitHub takes no name there for a person's. */
    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** As a line of text that is nothing but text, whatever it is made of. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        XmlText.legal(text.replace('\n', ' ').replace('\r', ' ')).codePoints().forEach(character -> {
            boolean plain = character > '~' || Character.isLetterOrDigit(character) || character == ' ';
            if (plain) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append("&#").append(character).append(';');
            }
        });
        return escaped.toString();
    }

    /** A block of code, with a fence longer than any in the text. */
    static String fenced(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "text\n" + text + "\n" + fence + "\n";
    }
}
