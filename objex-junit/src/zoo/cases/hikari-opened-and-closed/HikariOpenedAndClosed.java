package zoo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.objex.zoo.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A pool for each branch of the shop, in a thread of its own. */
public class HikariOpenedAndClosed implements Use {
    @Override
    public void iteration(int i) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread branch = new Thread(() -> {
            try {
                work(i % 30);
            } catch (SQLException | RuntimeException e) {
                thrown[0] = e;
            }
        });
        branch.start();
        branch.join();
        Use.check(thrown[0] == null, "the work of a branch, which threw " + thrown[0]);
    }

    private static void work(int branch) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:branch" + branch);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int query = 0; query < 3; query++) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select " + query);
                }
            }
        }
    }
}
