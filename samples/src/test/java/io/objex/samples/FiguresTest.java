package io.objex.samples;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.junit.DetectLeaks;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import io.objex.store.VerifiedDump;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Measures what a check costs, and prints it as the README has it: {@code mvn -B -q -Pfigures verify}. */
@Tag("figures")
class FiguresTest {
    private static final int TESTS = 50;
    private static final int BALLAST = 1_000_000;

    @TempDir
    Path folder;

    /** A clean test without a check. */
    static class UncheckedFixture {
        @RepeatedTest(TESTS)
        void opens_and_closes_a_session() {
            SessionRegistry.open("ada").close();
        }
    }

    /** The same with a check. */
    @DetectLeaks
    static class CheckedFixture extends UncheckedFixture {}

    /** The objects that make a heap larger. */
    private static final class Ballast {
        private static final List<Order> ORDERS = new ArrayList<>();

        private Ballast() {}

        static void load() {
            for (int number = 0; number < BALLAST; number++) {
                ORDERS.add(new Order("tea", number));
            }
        }
    }

    @Test
    void figures() {
        long unchecked = medianNanos(nanosOf(UncheckedFixture.class));
        long[] checked = nanosOf(CheckedFixture.class);
        System.out.printf("JDK %s, %s%n%n", Runtime.version().feature(), collectors());
        System.out.println("| | a small heap | a million objects more |");
        System.out.println("| --- | --- | --- |");
        Heap small = new Heap(checked, unchecked, folder.resolve("small.db"));
        Ballast.load();
        Heap large = new Heap(nanosOf(CheckedFixture.class), unchecked, folder.resolve("large.db"));
        row("objects in the walked heap", "%,d", small.objects, large.objects);
        row("what a check adds to a clean test, median of " + TESTS, "%.1f ms", small.checkMillis, large.checkMillis);
        row("what the first check of a JVM adds", "%.0f ms", small.firstMillis, "");
        row("dump: objects", "%,d", small.dump.objects(), large.dump.objects());
        row("dump: references", "%,d", small.dump.references(), large.dump.references());
        row("dump: writing it", "%.0f ms", millis(small.dump.writeNanos()), millis(large.dump.writeNanos()));
        row("dump: proving it", "%.0f ms", millis(small.dump.verifyNanos()), millis(large.dump.verifyNanos()));
        row("dump: size", "%.1f MiB", mib(small.dump.bytes()), mib(large.dump.bytes()));
    }

    /** What was measured on a heap of one size. */
    private static final class Heap {
        private final long objects;
        private final double firstMillis;
        private final double checkMillis;
        private final VerifiedDump dump;

        private Heap(long[] checked, long unchecked, Path file) {
            HeapWalker walker = HeapWalker.create();
            this.objects = walker.snapshot(WalkRules.withoutMachinery()).objectCount();
            this.firstMillis = millis(checked[0] - unchecked);
            this.checkMillis = millis(medianNanos(checked) - unchecked);
            this.dump = new DumpWriter()
                    .maxBytes(Long.MAX_VALUE)
                    .writeVerified(file, DumpContents.of(walker.graph(WalkRules.withoutMachinery())));
        }
    }

    /** Runs a fixture and returns how long each of its tests took, in the order in which they ran. */
    private static long[] nanosOf(Class<?> fixture) {
        LongStream.Builder nanos = LongStream.builder();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(fixture))
                                .build(),
                        new Stopwatch(nanos));
        return nanos.build().toArray();
    }

    /** Takes the time of tests that run one after the other. */
    private static final class Stopwatch implements TestExecutionListener {
        private final LongStream.Builder nanos;
        private long started;

        private Stopwatch(LongStream.Builder nanos) {
            this.nanos = nanos;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            started = System.nanoTime();
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown -> {
                throw new AssertionError(test.getDisplayName(), thrown);
            });
            if (test.isTest()) {
                nanos.add(System.nanoTime() - started);
            }
        }
    }

    private static long medianNanos(long[] nanos) {
        return LongStream.of(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double mib(long bytes) {
        return bytes / 1048576.0;
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .collect(Collectors.joining(", "));
    }

    private static void row(String what, String format, Object small, Object large) {
        String second = large.equals("") ? "" : String.format(Locale.ROOT, format, large);
        System.out.printf("| %s | %s | %s |%n", what, String.format(Locale.ROOT, format, small), second);
    }
}
