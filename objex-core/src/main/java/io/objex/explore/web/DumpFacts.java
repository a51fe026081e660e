package io.objex.explore.web;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;

/** What a page has to know of a dump before it asks. The names of the records' parts are the names in the JSON. */
final class DumpFacts {
    /** So many letters of a note are kept. */
    static final int MOST_NOTE = 2000;

    private static final Gson GSON = new Gson();

    private DumpFacts() {}

    private record Info(String dump, String name, List<String> welcome, List<String> rankings, boolean comparable) {}

    private record Completions(List<String> completions) {}

    static String of(Path file, List<String> welcome, List<String> rankings, boolean comparable) {
        Path name = file.getFileName();
        return GSON.toJson(new Info(file.toString(), String.valueOf(name), List.copyOf(welcome), rankings, comparable));
    }

    static String completions(List<String> texts) {
        return GSON.toJson(new Completions(texts));
    }
}
