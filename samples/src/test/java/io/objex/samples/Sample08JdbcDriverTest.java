package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A JDBC driver that is registered stays registered, in a list of the JDK's own. */
@DetectLeaks
class Sample08JdbcDriverTest {

    // Look for DriverManager.registeredDrivers: the JDK holds the driver, but the application put it there.
    @Test
    @Tag("leaking")
    void finds_the_driver() throws SQLException {
        DriverManager.registerDriver(new AcmeDriver());

        assertThat(DriverManager.getDriver("jdbc:acme:orders")).isInstanceOf(AcmeDriver.class);
    }

    @Test
    void finds_the_driver_and_deregisters_it() throws SQLException {
        AcmeDriver driver = new AcmeDriver();
        DriverManager.registerDriver(driver);
        try {
            assertThat(DriverManager.getDriver("jdbc:acme:orders")).isSameAs(driver);
        } finally {
            DriverManager.deregisterDriver(driver);
        }
    }
}
