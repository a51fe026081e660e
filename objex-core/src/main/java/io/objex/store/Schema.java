package io.objex.store;

import java.util.List;
import java.util.Map;

/** The tables and views of a dump, as {@code schema.sql} beside this class defines them. */
final class Schema {
    /** "objx": what {@code PRAGMA application_id} of a dump says. */
    static final int APPLICATION_ID = 0x6f626a78;

    /** What {@code PRAGMA user_version} of a dump says; counts up with each change to the schema. */
    static final int VERSION = 2;

    private Schema() {}

    /** Read once, when first needed. */
    private static final class Definitions {
        static final SchemaScript ALL = SchemaScript.read("schema.sql");
    }

    /** The statements that create tables and views, by the name of what they create, in order. */
    static Map<String, String> definitions() {
        return Definitions.ALL.definitions();
    }

    /** The names of all tables, without the views. */
    static List<String> tables() {
        return Definitions.ALL.tables();
    }
}
