package io.objex.samples;

import java.util.List;

/** What objex has to find in the leaking tests of the samples. */
final class Leaks {
    static final List<Leak> ALL = List.of(
            new Leak("Sample01StaticCacheTest", "opens_a_session", "Session", "SessionRegistry.OPEN"),
            new Leak("Sample02ListenerTest", "shows_new_orders", "OrderView", "EventBus.LISTENERS"),
            new Leak("Sample03ThreadLocalTest", "notes_an_order", "Order", "thread \"order-desk\""),
            new Leak("Sample04ThreadTest", "takes_in_a_price", "PriceFeed", "thread \"price-feed\""),
            new Leak("Sample05InnerClassTest", "leads_back", "Page", "Browser.shown"),
            new Leak("Sample06ClassLoaderTest", "runs_a_plugin", "PluginLoader", "PluginHost.NAMES"),
            new Leak("Sample07MemoisationTest", "costs_shipping", "Order", "Shipping.COST"),
            new Leak(
                    "Sample08JdbcDriverTest",
                    "finds_the_driver",
                    "AcmeDriver",
                    "java.sql.DriverManager.registeredDrivers"));

    private Leaks() {}

    /**
     * A leak.
     *
     * @param testClass the simple name of the test class
     * @param method the test
     * @param type what leaks
     * @param holder who holds it
     */
    record Leak(String testClass, String method, String type, String holder) {
        private static final String PACKAGE = "io.objex.samples.";

        String test() {
            return PACKAGE + testClass + "." + method;
        }

        String typeName() {
            return PACKAGE + type;
        }

        String holderName() {
            return holder.startsWith("java.") || holder.startsWith("thread ") ? holder : PACKAGE + holder;
        }

        @Override
        public String toString() {
            return testClass + "." + method;
        }
    }
}
