package io.objex.explore.prompt;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer as lines of text.
 *
 * @param theme the colours
 * @param width the columns that there are; lines are shortened to them
 * @param isNumbered whether lines that lead somewhere have numbers to follow them by
 */
public record AnswerText(Theme theme, int width, boolean isNumbered) {
    /** For files and pipes, where nothing is too wide. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int LEAST_LABEL = 12;
    private static final String GAP = "  ";
    private static final String ELLIPSIS = "\u2026";
    private static final String BRANCH = "\u2514 ";
    private static final int STEP_INDENT = 3;

    /** Checks the parts. */
    public AnswerText {
        Objects.requireNonNull(theme, "theme");
    }

    /**
     * Writes an answer.
     *
     * @param answer the answer
     * @return its lines without line breaks; names in it keep to their line
     */
    public List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(theme.subject(answer.headline()));
        int number = 1;
        for (Section section : answer.sections()) {
            number = section(section, number, lines);
        }
        if (answer.table() != null) {
            lines.addAll(new TableText(theme, width).lines(answer.table()));
        }
        return lines;
    }

    private int section(Section section, int first, List<String> lines) {
        if (section.rows().isEmpty() && section.title().isEmpty()) {
            return first;
        }
        Columns columns = Columns.of(section, isNumbered);
        if (!section.title().isEmpty()) {
            lines.add("");
            lines.add(section.title() + (section.rows().isEmpty() ? ": none" : ""));
        }
        columns.heading(section).ifPresent(heading -> lines.add(theme.aside(heading)));
        int number = first;
        for (Row row : section.rows()) {
            String shown = row.place() == null ? "" : Integer.toString(number);
            lines.add(line(columns, shown, row));
            number += row.place() == null ? 0 : 1;
        }
        if (section.isPartial()) {
            lines.add(theme.aside(GAP + ELLIPSIS + " and more"));
        }
        return number;
    }

    private String line(Columns columns, String number, Row row) {
        String begin = columns.begin(number, row);
        String label = row.depth() == 0 ? row.label() : " ".repeat(indent(row)) + BRANCH + row.label();
        int room = width == UNBOUNDED ? UNBOUNDED : Math.max(LEAST_LABEL, width - begin.length());
        String note = row.note().isEmpty() ? "" : GAP + row.note();
        if (label.length() + note.length() <= room) {
            return begin + label + theme.aside(note);
        }
        boolean both = note.length() <= room / 2;
        return both
                ? begin + shortened(label, room - note.length()) + theme.aside(note)
                : begin + shortened(label, room);
    }

    /** Deep paths stay on the screen. */
    private int indent(Row row) {
        int most = width == UNBOUNDED ? 60 : width / 4;
        return Math.min(1 + STEP_INDENT * (row.depth() - 1), Math.max(1, most));
    }

    /** Both ends of a name tell more than its middle. */
    static String shortened(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        if (room <= ELLIPSIS.length()) {
            return ELLIPSIS;
        }
        int front = (room - 1) / 2;
        return text.substring(0, front) + ELLIPSIS + text.substring(text.length() - (room - 1 - front));
    }

    /**
     * The numbers that stand before the labels of a section.
     *
     * @param isNumbered whether there are numbers to follow
     * @param count the width of the counts, 0 for none
     * @param bytes the width of the sizes, 0 for none
     */
    private record Columns(boolean isNumbered, int count, int bytes) {
        private static final int NUMBER = 3;

        static Columns of(Section section, boolean numbered) {
            int count = section.rows().stream()
                    .mapToInt(row -> count(row).length())
                    .max()
                    .orElse(0);
            int bytes = section.rows().stream()
                    .mapToInt(row -> bytes(row).length())
                    .max()
                    .orElse(0);
            boolean any = section.rows().stream().anyMatch(row -> row.place() != null);
            return new Columns(
                    numbered && any,
                    count == 0 ? 0 : Math.max(count, section.counted().length()),
                    bytes);
        }

        private static String count(Row row) {
            return row.count() == null ? "" : ByteSize.count(row.count());
        }

        private static String bytes(Row row) {
            return row.bytes() == null ? "" : ByteSize.format(row.bytes());
        }

        Optional<String> heading(Section section) {
            boolean any = count > 0 && !section.counted().isEmpty();
            return any ? Optional.of(begin("", section.counted(), "").stripTrailing()) : Optional.empty();
        }

        String begin(String number, Row row) {
            return begin(number, count(row), bytes(row));
        }

        private String begin(String number, String counted, String size) {
            StringBuilder line = new StringBuilder();
            if (isNumbered) {
                right(line, number, NUMBER);
            }
            if (count > 0) {
                right(line.append(GAP), counted, count);
            }
            if (bytes > 0) {
                right(line.append(GAP), size, bytes);
            }
            return line.append(GAP).toString();
        }

        private static void right(StringBuilder line, String text, int columns) {
            line.append(" ".repeat(Math.max(0, columns - text.length()))).append(text);
        }
    }
}
