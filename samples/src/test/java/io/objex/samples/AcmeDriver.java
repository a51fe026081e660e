package io.objex.samples;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver of the least kind: it knows its addresses and connects to none. */
final class AcmeDriver implements Driver {
    AcmeDriver() {}

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        throw new SQLFeatureNotSupportedException("connect to " + url);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:acme:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("getParentLogger");
    }
}
