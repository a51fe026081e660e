package io.objex.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** What JUnit closes when it closes the store it was put in, whichever its version; what was put there first goes last. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
@FunctionalInterface
interface ClosedWithStore extends Store.CloseableResource, AutoCloseable {
    @Override
    void close();
}
