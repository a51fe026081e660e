package io.objex.store;

import io.objex.graph.OneLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps names that people give to objects in the table {@code mark} of a dump: all that is ever changed in one. */
public final class DumpMarks {
    private static final String PUT = "INSERT INTO mark (name, object, note) VALUES (?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET object = excluded.object, note = excluded.note";

    private DumpMarks() {}

    /**
     * Gives a name to an object, and takes it from the one that had it before. A {@link Dump} that is open on the file
     * has to be opened anew to see it.
     *
     * @param file the dump
     * @param name the name
     * @param object the number of an object of the dump
     * @param note what there is to say of it, may be empty
     * @throws StoreException if the file cannot be written
     */
    public static void put(Path file, String name, int object, String note) {
        if (!Files.isWritable(file)) {
            throw failed(file, name, "it is read-only", null);
        }
        try (Connection connection = Sqlite.extend(file);
                PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setString(1, name);
            statement.setInt(2, object);
            statement.setString(3, note.isEmpty() ? null : note);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(file, name, String.valueOf(e.getMessage()), e);
        }
    }

    private static StoreException failed(Path file, String name, String reason, @Nullable Exception cause) {
        String message =
                "Cannot keep mark '%s' in dump %s: %s. Copy the dump to where it can be written, and explore the copy."
                        .formatted(OneLine.of(name), file, reason);
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }
}
