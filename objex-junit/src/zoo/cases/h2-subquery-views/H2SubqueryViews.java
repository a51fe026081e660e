package zoo;

import io.objex.zoo.Use;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One query with a common table expression, asked again and again. */
public class H2SubqueryViews implements Use {
    private static Connection connection;

    @Override
    public void setUp() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:staff");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table staff (id int, name varchar(10))");
            statement.execute("insert into staff values (1, 'ada'), (2, 'bob'), (3, 'cy')");
        }
    }

    @Override
    public void iteration(int i) throws SQLException {
        String query = "with late as (select id, name from staff where id > 1) select count(*) from late";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.executeQuery().close();
        }
    }

    @Override
    public void tearDown() throws SQLException {
        connection.close();
    }
}
