package zoo;

import io.objex.zoo.Use;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database for each list, gone with its connection. */
public class H2OpenedAndClosed implements Use {
    @Override
    public void iteration(int i) throws SQLException {
        int list = i % 30;
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:list" + list);
                Statement statement = connection.createStatement()) {
            statement.execute("create table guest (id int primary key, name varchar(30))");
            try (PreparedStatement insert = connection.prepareStatement("insert into guest values (?, ?)")) {
                for (int guest = 0; guest < 20; guest++) {
                    insert.setInt(1, guest);
                    insert.setString(2, "guest" + list + "-" + guest);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet guests = statement.executeQuery("select count(*) from guest where name like 'guest%'")) {
                Use.check(guests.next() && guests.getInt(1) == 20, "the guests on list " + list);
            }
        }
    }
}
