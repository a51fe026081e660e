package zoo;

import io.objex.zoo.Use;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A table for the parts of one sum, dropped when it is done. */
public class H2DroppedTables implements Use {
    private static Connection connection;

    @Override
    public void setUp() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:sums");
    }

    @Override
    public void iteration(int i) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table part (id int, note varchar(10))");
            statement.execute("insert into part values (1, 'one')");
            statement.execute("drop table part");
        }
    }

    @Override
    public void tearDown() throws SQLException {
        connection.close();
    }
}
