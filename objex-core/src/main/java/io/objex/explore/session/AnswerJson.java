package io.objex.explore.session;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as JSON, in a form that is kept; what is not there is left out. Needs Gson. */
public final class AnswerJson {
    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    private AnswerJson() {
        json.setIndent("  ");
        json.setSerializeNulls(false);
    }

    /**
     * Writes the answer that a command gives about a dump. Time linear in the answer.
     *
     * @param command what was asked
     * @param file the dump
     * @param answer the answer
     * @return an object of JSON, as {@code docs/command-line.md} describes it
     */
    public static String of(String command, Path file, Answer answer) {
        try {
            AnswerJson whole = new AnswerJson();
            whole.answer(command, file, answer);
            return whole.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String command, Path file, Answer answer) throws IOException {
        json.beginObject();
        json.name("command").value(command);
        json.name("dump").value(file.toString());
        json.name("headline").value(answer.headline());
        json.name("place").value(textOf(answer.at()));
        json.name("finding").value(answer.isFinding());
        json.name("sections").beginArray();
        for (Section section : answer.sections()) {
            section(section);
        }
        json.endArray();
        if (answer.table() != null) {
            json.name("table");
            table(answer.table());
        }
        json.endObject();
    }

    private static @Nullable String textOf(@Nullable Place place) {
        return place == null ? null : place.text();
    }

    private static @Nullable String given(String said) {
        return said.isEmpty() ? null : said;
    }

    private void section(Section section) throws IOException {
        json.beginObject();
        json.name("title").value(given(section.title()));
        json.name("counted").value(given(section.counted()));
        json.name("partial").value(section.isPartial());
        json.name("rows").beginArray();
        for (Row row : section.rows()) {
            row(row);
        }
        json.endArray();
        json.endObject();
    }

    private void row(Row row) throws IOException {
        json.beginObject();
        json.name("label").value(row.label());
        json.name("place").value(textOf(row.place()));
        json.name("step").value(given(row.step()));
        json.name("count").value(row.count());
        json.name("bytes").value(row.bytes());
        json.name("retained").value(row.retained());
        json.name("note").value(given(row.note()));
        if (row.depth() > 0) {
            json.name("depth").value(row.depth());
        }
        json.endObject();
    }

    private void table(Table table) throws IOException {
        json.beginObject();
        json.name("columns").beginArray();
        for (String column : table.columns()) {
            json.value(column);
        }
        json.endArray();
        json.name("partial").value(table.isPartial());
        json.name("rows").beginArray();
        for (List<@Nullable Object> row : table.rows()) {
            cells(row);
        }
        json.endArray();
        json.endObject();
    }

    /** A place in a row must not be lost, so null is written here. */
    private void cells(List<@Nullable Object> row) throws IOException {
        json.beginArray();
        for (Object cell : row) {
            if (cell == null) {
                json.nullValue();
            } else if (cell instanceof Number number) {
                json.value(number);
            } else {
                json.value(cell.toString());
            }
        }
        json.endArray();
    }
}
