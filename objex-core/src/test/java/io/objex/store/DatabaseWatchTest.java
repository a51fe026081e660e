package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseWatchTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    private Connection connection;
    private DumpReading reading;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        reading = new DumpReading(Path.of("leak.db"), connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Thread canceller() {
        Thread reader = Thread.currentThread();
        Thread canceller = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted() && reader.isAlive()) {
                reading.watch().cancel();
                LockSupport.parkNanos(1_000_000);
            }
        });
        canceller.start();
        return canceller;
    }

    @Test
    void a_long_statement_is_cancelled_from_another_thread() throws InterruptedException {
        Thread canceller = canceller();
        try {
            assertThatThrownBy(() -> reading.number(ENDLESS))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Cannot read a count of dump leak.db: it was cancelled.");
        } finally {
            canceller.interrupt();
            canceller.join();
        }
        assertThat(reading.number("SELECT 3")).isEqualTo(3);
    }

    @Test
    void many_small_statements_are_cancelled_between_two_of_them() {
        assertThatThrownBy(() -> reading.read("a chain", () -> {
                    for (long step = 0; ; step = reading.number("SELECT " + (step + 1))) {
                        reading.watch().check();
                        if (step == 5) {
                            reading.watch().cancel();
                        }
                    }
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot read a chain of dump leak.db: it was cancelled.");
    }

    @Test
    void what_is_not_being_read_is_not_cancelled() {
        assertThat(reading.number("SELECT 1")).isEqualTo(1);

        reading.watch().cancel();

        assertThat(reading.number("SELECT 2")).isEqualTo(2);
        assertThat(reading.watch().isCancelled()).isFalse();
    }
}
