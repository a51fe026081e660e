package io.objex.explore.prompt;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Columns columns = Columns.of(section, isNumbered).fitting(width - LEAST_LABEL);
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
     * @param retained the width of the retained sizes, 0 for none
     */
    private record Columns(boolean isNumbered, int count, int bytes, int retained) {
        private static final int NUMBER = 3;
        private static final String BYTES = "size";
        private static final String RETAINED = "retains";

        static Columns of(Section section, boolean numbered) {
            List<Row> rows = section.rows();
            int count = widest(rows.stream().map(Columns::count), section.counted());
            boolean any = rows.stream().anyMatch(row -> row.place() != null);
            return new Columns(
                    numbered && any,
                    count,
                    widest(rows.stream().map(row -> size(row.bytes())), BYTES),
                    widest(rows.stream().map(row -> size(row.retained())), RETAINED));
        }

        /** What is missed least is left out where labels would have no room. */
        Columns fitting(int room) {
            Columns fitting = this;
            if (fitting.room() > room) {
                fitting = new Columns(isNumbered, count, bytes, 0);
            }
            if (fitting.room() > room) {
                fitting = new Columns(isNumbered, count, 0, 0);
            }
            return fitting.room() > room ? new Columns(isNumbered, 0, 0, 0) : fitting;
        }

        private int room() {
            return begin("", "", "", "").length();
        }

        /** Nothing where no row has something to show. */
        private static int widest(Stream<String> cells, String heading) {
            int widest = cells.mapToInt(String::length).max().orElse(0);
            return widest == 0 ? 0 : Math.max(widest, heading.length());
        }

        private static String count(Row row) {
            return row.count() == null ? "" : ByteSize.count(row.count());
        }

        private static String size(@Nullable Long bytes) {
            return bytes == null ? "" : ByteSize.format(bytes);
        }

        Optional<String> heading(Section section) {
            boolean any = count + bytes + retained > 0;
            return any
                    ? Optional.of(begin("", section.counted(), BYTES, RETAINED).stripTrailing())
                    : Optional.empty();
        }

        String begin(String number, Row row) {
            return begin(number, count(row), size(row.bytes()), size(row.retained()));
        }

        private String begin(String number, String counted, String size, String retains) {
            StringBuilder line = new StringBuilder();
            if (isNumbered) {
                right(line, number, NUMBER);
            }
            column(line, counted, count);
            column(line, size, bytes);
            column(line, retains, retained);
            return line.append(GAP).toString();
        }

        private static void column(StringBuilder line, String text, int columns) {
            if (columns > 0) {
                right(line.append(GAP), text, columns);
            }
        }

        private static void right(StringBuilder line, String text, int columns) {
            line.append(" ".repeat(Math.max(0, columns - text.length()))).append(text);
        }
    }
}
