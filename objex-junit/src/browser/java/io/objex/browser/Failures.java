package io.objex.browser;

import io.objex.junit.DetectLeaks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that leak, and what runs them: what they leave is looked at. */
@SuppressWarnings("UnicodeInCode") // A type has a name that is written from right to left, for the pages to show it.
final class Failures {
    private static final int MANY = 3_400;

    private Failures() {}

    static void run(Path artifacts) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                DiscoverySelectors.selectClass(SmallFixture.class),
                                DiscoverySelectors.selectClass(LargeFixture.class),
                                DiscoverySelectors.selectClass(StrangeFixture.class))
                        .configurationParameter("objex.artifacts", artifacts.toString())
                        .configurationParameter("objex.confirm", "0")
                        .build());
    }

    /** What somebody opens and does not close. */
    private static final class Session {
        private final byte[] buffer = new byte[2048];
        private final List<String> pages = new ArrayList<>(List.of("start", "cart"));

        @Override
        public String toString() {
            return buffer.length + " " + pages;
        }
    }

    private static final Map<String, Session> OPEN = new HashMap<>();

    /** One object at a time. */
    @DetectLeaks
    static class SmallFixture {
        @Test
        void opens_a_session() {
            OPEN.put("session-" + OPEN.size(), new Session());
        }
    }

    private static final List<Object[]> ORDERS = new ArrayList<>();

    /** Thousands of objects at a time. */
    @DetectLeaks
    static class LargeFixture {
        @Test
        void keeps_orders() {
            for (int number = 0; number < MANY; number++) {
                ORDERS.add(new Object[] {new Order(number)});
            }
        }
    }

    private record Order(int number) {}

    /** A name that is written from right to left. */
    private static final class שלום {}

    private static final Map<String, Object> STRANGE = new HashMap<>();

    /** Names that a page must not take for markup. */
    @DetectLeaks
    static class StrangeFixture {
        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "<script>document.title='owned'</script>",
                    "\"><img src=x onerror=\"document.title='owned'\">",
                    "</title></style></script><script>document.title='owned'</script>",
                    "' & &amp; \ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202e desrever"
                })
        void keeps(String name) {
            STRANGE.put(name + STRANGE.size(), new שלום());
        }
    }
}
