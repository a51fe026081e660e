package zoo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.objex.zoo.Use;
import java.sql.SQLException;

/** A connection pool that one thread opens, uses and closes. */
public class HikariThreadLocal implements Use {
    @Override
    public void iteration(int i) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:orders");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            pool.getConnection().close();
        }
    }
}
