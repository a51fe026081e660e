package io.objex.zoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A leak as a report names it.
 *
 * @param holder where the path begins
 * @param expression the whole path
 * @param types the types that grew, and those on the path
 */
record Finding(String holder, String expression, List<String> types) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the leaks from the report somewhere below a folder; none if there is no report. */
    static List<Finding> readBelow(Path folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path report : named("leak.json", folder)) {
            for (JsonNode leak : JSON.readTree(report.toFile()).path("leaks")) {
                findings.add(of(leak));
            }
        }
        return findings;
    }

    /** Returns the files of a name below a folder. */
    static List<Path> named(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }

    private static Finding of(JsonNode leak) {
        List<String> types = new ArrayList<>();
        types.add(leak.path("targetType").asText());
        leak.path("types").forEach(type -> types.add(type.path("type").asText()));
        leak.path("path").forEach(step -> types.add(step.path("in").asText()));
        return new Finding(leak.path("holder").asText(), leak.path("expression").asText(), types);
    }

    boolean names(List<String> culprits) {
        return types.stream().anyMatch(culprits::contains);
    }

    boolean isHeldBy(List<String> holders) {
        return holders.stream().anyMatch(word -> holder.contains(word) || expression.contains(word));
    }
}
