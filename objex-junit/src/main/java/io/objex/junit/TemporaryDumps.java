package io.objex.junit;

import io.objex.store.StoreException;
import io.objex.store.TemporaryDump;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The dumps that a test asks and nobody wants afterwards: deleted when the test ends. Safe for several threads. */
final class TemporaryDumps implements ClosedWithStore {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final Namespace NAMESPACE = Namespace.create(TemporaryDumps.class);

    private final List<TemporaryDump> kept = new ArrayList<>();
    private final boolean endWithJvm;
    private boolean awaitsEnd;
    private boolean closed;

    private TemporaryDumps(boolean endWithJvm) {
        this.endWithJvm = endWithJvm;
    }

    /** Made when somebody first asks for them. */
    private static final class OfJvm {
        static final TemporaryDumps ALL = new TemporaryDumps(true);

        private OfJvm() {}
    }

    /** Those of a test or, where a class asks before its tests, of the class. */
    static synchronized TemporaryDumps of(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        TemporaryDumps known = store.get(context.getUniqueId(), TemporaryDumps.class);
        if (known != null) {
            return known;
        }
        TemporaryDumps dumps = new TemporaryDumps(false);
        store.put(context.getUniqueId(), dumps);
        return dumps;
    }

    /** Where there is no test that ends: deleted with the JVM. */
    static TemporaryDumps ofJvm() {
        return OfJvm.ALL;
    }

    /**
     * Keeps a dump until the test ends.
     *
     * @throws StoreException if it has ended
     */
    synchronized TemporaryDump keep(Supplier<TemporaryDump> written) {
        if (closed) {
            throw new StoreException("Cannot ask about the growth of a test that is over. Ask in the test.");
        }
        closeWithJvm();
        TemporaryDump dump = written.get();
        kept.add(dump);
        return dump;
    }

    private void closeWithJvm() {
        if (endWithJvm && !awaitsEnd) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "objex-temporary-dumps"));
            awaitsEnd = true;
        }
    }

    /** One that cannot be deleted keeps no other, and fails no test. */
    private static void delete(TemporaryDump dump) {
        try {
            dump.close();
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "objex: a dump that a test has asked is left behind: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        kept.forEach(TemporaryDumps::delete);
        kept.clear();
    }
}
