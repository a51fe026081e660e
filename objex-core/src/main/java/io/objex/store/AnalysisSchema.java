package io.objex.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables and views that an analysis adds to a dump, as {@code analysis.sql} beside this class defines them. */
final class AnalysisSchema {
    private static final String DEFINED = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')";

    private AnalysisSchema() {}

    /** Read once, when first needed. */
    private static final class Definitions {
        static final SchemaScript ALL = SchemaScript.read("analysis.sql");
    }

    /** The statements that create tables and views, by the name of what they create, in order. */
    static Map<String, String> definitions() {
        return Definitions.ALL.definitions();
    }

    /** The names of all tables, without the views. */
    static List<String> tables() {
        return Definitions.ALL.tables();
    }

    /** Creates what is not there, and anew what is there in another form; says whether it had to do anything. */
    static boolean complete(Connection connection) throws SQLException {
        Map<String, String> present = new TreeMap<>();
        Query.each(connection, DEFINED, row -> present.put(row.getString(1), row.getString(2)));
        boolean changed = false;
        for (Map.Entry<String, String> wanted : definitions().entrySet()) {
            String found = present.get(wanted.getKey());
            if (!wanted.getValue().equals(found)) {
                if (found != null) {
                    drop(connection, wanted.getKey(), found);
                }
                Sqlite.execute(connection, wanted.getValue());
                changed = true;
            }
        }
        return changed;
    }

    /** Removes an analysis of another version, whatever its tables are. */
    static void remove(Connection connection) throws SQLException {
        Map<String, String> present = new TreeMap<>();
        Query.each(connection, DEFINED, row -> present.put(row.getString(1), row.getString(2)));
        for (String table : AnalysisFacts.read(connection).tables()) {
            if (present.containsKey(table)) {
                drop(connection, table, present.get(table));
            }
        }
        for (String name : definitions().keySet()) {
            String found = present.get(name);
            if (found != null && found.startsWith("CREATE VIEW")) {
                drop(connection, name, found);
            }
        }
        drop(connection, "analysis", "CREATE TABLE");
    }

    private static void drop(Connection connection, String name, String definition) throws SQLException {
        String what = definition.startsWith("CREATE VIEW") ? "VIEW" : "TABLE";
        Sqlite.execute(connection, "DROP %s \"%s\"".formatted(what, name));
    }
}
