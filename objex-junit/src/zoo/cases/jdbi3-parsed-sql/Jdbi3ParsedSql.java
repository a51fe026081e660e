package zoo;

import io.objex.zoo.Use;
import org.jdbi.v3.core.Jdbi;

/** Statements with a number in their text. */
public class Jdbi3ParsedSql implements Use {
    private static final Jdbi DATABASE = Jdbi.create("jdbc:h2:mem:notes;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0");

    @Override
    public void iteration(int i) {
        String query = "select 'x' as letter where " + i + " >= 0";
        DATABASE.useHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
