package io.objex.explore.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The description of the API, taken at its word: a member of an answer that it does not name is a mistake. */
public final class ApiSchema {
    private static final URI NAME = URI.create("urn:objex:openapi");

    private final JsonObject description;
    private final Validator validator =
            new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();

    /** Reads the description as the server gives it. */
    public ApiSchema(String text) {
        description = JsonParser.parseString(text).getAsJsonObject();
        schemas().entrySet().forEach(schema -> close(schema.getValue().getAsJsonObject()));
        JsonObject definitions = new JsonObject();
        definitions.add("components", description.get("components"));
        validator.registerSchema(NAME, definitions.toString());
    }

    private static void close(JsonObject schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            schema.addProperty("additionalProperties", false);
        }
    }

    private JsonObject schemas() {
        return description.getAsJsonObject("components").getAsJsonObject("schemas");
    }

    /** Method and path of each operation: {@code GET /api/top}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        description
                .getAsJsonObject("paths")
                .entrySet()
                .forEach(path -> path.getValue()
                        .getAsJsonObject()
                        .keySet()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** The schema that the description gives for an operation's answer. */
    public String schemaOf(String method, String path) {
        JsonElement schema = description
                .getAsJsonObject("paths")
                .getAsJsonObject(path)
                .getAsJsonObject(method)
                .getAsJsonObject("responses")
                .getAsJsonObject("200")
                .getAsJsonObject("content")
                .getAsJsonObject("application/json")
                .getAsJsonObject("schema")
                .get("$ref");
        return schema.getAsString().substring("#/components/schemas/".length());
    }

    /** What is wrong with an answer; nothing where all is well. */
    public List<String> mistakes(String schema, String json) {
        URI part = URI.create(NAME + "#/components/schemas/" + schema);
        return validator.validate(part, json).getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }
}
