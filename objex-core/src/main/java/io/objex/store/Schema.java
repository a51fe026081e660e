package io.objex.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables and views of a dump, as {@code schema.sql} beside this class defines them. */
final class Schema {
    /** "objx": what {@code PRAGMA application_id} of a dump says. */
    static final int APPLICATION_ID = 0x6f626a78;

    /** What {@code PRAGMA user_version} of a dump says; counts up with each change to the schema. */
    static final int VERSION = 2;

    private static final Pattern STATEMENT =
            Pattern.compile("^CREATE (?:TABLE|VIEW) (\\w+) .*?(?=;$)", Pattern.DOTALL | Pattern.MULTILINE);

    private Schema() {}

    /** The statements that create tables and views, by the name of what they create, in order. */
    static Map<String, String> definitions() {
        return Definitions.ALL;
    }

    /** Read once, when first needed. */
    private static final class Definitions {
        static final Map<String, String> ALL = Collections.unmodifiableMap(read());
    }

    private static Map<String, String> read() {
        Map<String, String> definitions = new LinkedHashMap<>();
        Matcher statement = STATEMENT.matcher(script());
        while (statement.find()) {
            definitions.put(statement.group(1), statement.group());
        }
        return definitions;
    }

    /** The names of all tables, without the views. */
    static List<String> tables() {
        List<String> tables = new ArrayList<>();
        definitions().forEach((name, statement) -> {
            if (statement.startsWith("CREATE TABLE")) {
                tables.add(name);
            }
        });
        return tables;
    }

    private static String script() {
        try (InputStream script = Schema.class.getResourceAsStream("schema.sql")) {
            if (script == null) {
                throw new StoreException(
                        "Cannot write or check a dump: io/objex/store/schema.sql is missing from the objex-core jar."
                                + " Keep resources when you repackage it.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("Cannot read io/objex/store/schema.sql from the objex-core jar.", e);
        }
    }
}
