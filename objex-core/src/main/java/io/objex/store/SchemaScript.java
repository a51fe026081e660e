package io.objex.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a script beside this class that create tables and views.
 *
 * @param definitions the statements by the name of what they create, in order
 */
record SchemaScript(Map<String, String> definitions) {
    private static final Pattern STATEMENT =
            Pattern.compile("^CREATE (?:TABLE|VIEW) (\\w+) .*?(?=;$)", Pattern.DOTALL | Pattern.MULTILINE);

    static SchemaScript read(String name) {
        Map<String, String> definitions = new LinkedHashMap<>();
        Matcher statement = STATEMENT.matcher(text(name));
        while (statement.find()) {
            definitions.put(statement.group(1), statement.group());
        }
        return new SchemaScript(Collections.unmodifiableMap(definitions));
    }

    /** The names of all tables, without the views. */
    List<String> tables() {
        return definitions.entrySet().stream()
                .filter(definition -> definition.getValue().startsWith("CREATE TABLE"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String text(String name) {
        try (InputStream script = SchemaScript.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new StoreException(
                        "Cannot write or check a dump: io/objex/store/%s is missing from the objex-core jar."
                                        .formatted(name)
                                + " Keep resources when you repackage it.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("Cannot read io/objex/store/%s from the objex-core jar.".formatted(name), e);
        }
    }
}
