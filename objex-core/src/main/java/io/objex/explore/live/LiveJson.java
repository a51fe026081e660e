package io.objex.explore.live;

import io.objex.explore.session.Answer;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import io.objex.render.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers as JSON, in the shape in which the command line writes them; what is not there is left out. Without a library, which
 * would come into other people's programs.
 */
final class LiveJson {
    private LiveJson() {}

    /** An answer to a question. */
    static String of(String command, Answer answer) {
        List<String> members = new ArrayList<>();
        members.add(text("command", command));
        members.add(text("headline", answer.headline()));
        if (answer.at() != null) {
            members.add(text("place", answer.at().text()));
        }
        members.add("\"finding\": " + answer.isFinding());
        members.add("\"sections\": " + array(answer.sections(), LiveJson::section));
        return object(members) + "\n";
    }

    private static String section(Section section) {
        List<String> members = new ArrayList<>();
        addText(members, "title", section.title());
        addText(members, "counted", section.counted());
        members.add("\"partial\": " + section.isPartial());
        members.add("\"rows\": " + array(section.rows(), LiveJson::row));
        return object(members);
    }

    private static String row(Row row) {
        List<String> members = new ArrayList<>();
        members.add(text("label", row.label()));
        if (row.place() != null) {
            members.add(text("place", row.place().text()));
        }
        addText(members, "step", row.step());
        addNumber(members, "count", row.count());
        addNumber(members, "bytes", row.bytes());
        addNumber(members, "retained", row.retained());
        addText(members, "note", row.note());
        if (row.depth() > 0) {
            members.add("\"depth\": " + row.depth());
        }
        return object(members);
    }

    private static void addText(List<String> members, String name, String value) {
        if (!value.isEmpty()) {
            members.add(text(name, value));
        }
    }

    private static void addNumber(List<String> members, String name, @Nullable Long value) {
        if (value != null) {
            members.add("\"" + name + "\": " + value);
        }
    }

    private static String text(String name, String value) {
        return "\"" + name + "\": " + JsonString.quoted(value);
    }

    private static String object(List<String> members) {
        return "{" + String.join(", ", members) + "}";
    }

    private static <T> String array(List<T> elements, Function<T, String> written) {
        return elements.isEmpty()
                ? "[]"
                : "[\n" + String.join(",\n", elements.stream().map(written).toList()) + "]";
    }
}
