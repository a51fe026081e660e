package zoo;

import io.objex.zoo.Use;
import org.skife.jdbi.v2.DBI;
import org.skife.jdbi.v2.Handle;

/** Statements with a number in their text. */
public class Jdbi2LocatedStatements implements Use {
    private static final DBI DATABASE = new DBI("jdbc:h2:mem:notes;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0");

    @Override
    public void iteration(int i) {
        try (Handle handle = DATABASE.open()) {
            handle.select("select 'x' as letter where " + i + " >= 0");
        }
    }
}
