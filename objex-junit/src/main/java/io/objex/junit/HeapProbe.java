package io.objex.junit;

import io.objex.analysis.HeapGrowth;
import io.objex.graph.HeapSnapshot;
import io.objex.render.LeakReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * A look at the heap from inside a test: declare it as a parameter of a test method.
 *
 * <p>Sees what the application holds; not local variables, not the test instance, not what runs the tests. With
 * {@link io.objex.Roots#EXACT} it sees the local variables of other threads, too. Each look is a walk of the whole heap. May be used by several threads, one walks at a time.
 */
public final class HeapProbe {
    private static final ThreadLocal<@Nullable Supplier<HeapProbe>> CURRENT = new ThreadLocal<>();

    private final LiveHeap heap;
    private final LeakConfiguration configuration;
    private final TestIdentity test;
    private final Consumer<FoundLeak> publisher;
    private final TemporaryDumps dumps;

    private HeapProbe(
            LiveHeap heap,
            LeakConfiguration configuration,
            TestIdentity test,
            Consumer<FoundLeak> publisher,
            TemporaryDumps dumps) {
        this.heap = heap;
        this.configuration = configuration;
        this.test = test;
        this.publisher = publisher;
        this.dumps = dumps;
    }

    static HeapProbe of(ExtensionContext context, LeakConfiguration configuration) {
        TestIdentity test = TestIdentity.of(context);
        ReportIndex.announce(context, configuration);
        return new HeapProbe(
                LiveHeap.of(context, configuration),
                configuration,
                test,
                new Announcer(context, test)::publish,
                TemporaryDumps.of(context));
    }

    /**
     * Looks at the heap.
     *
     * @return what there is, to be compared later
     */
    public HeapSnapshot snapshot() {
        return heap.snapshot();
    }

    /**
     * Compares the heap with an earlier look. An assertion about it that would fail waits a little for objects that may be
     * about to go.
     *
     * @param before the earlier look
     * @return what grew since
     */
    public HeapGrowth growthSince(HeapSnapshot before) {
        return HeapGrowth.between(before, heap.snapshot())
                .witnessedBy(new HeapWitness(heap, configuration.settle(), test, artifacts(), dumps));
    }

    /**
     * Runs something and tells what it left behind. It is run once, so what it is the first to use counts too.
     *
     * @param executable what to run; what it throws is thrown on
     * @return what grew
     */
    public HeapGrowth growthOf(Executable executable) {
        HeapSnapshot before = heap.snapshot();
        try {
            executable.execute();
        } catch (Throwable e) {
            throw HeapProbe.<RuntimeException>sneaky(e);
        }
        return growthSince(before);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /**
     * Fails if anything but a local variable or the test instance still holds an object. Needs no collection: the object
     * is looked for by the references that lead to it.
     *
     * @param object the object that should be gone
     * @throws AssertionFailedError with the shortest retaining path, if there is one
     */
    public void expectCollected(Object object) {
        whyHeld(object).ifPresent(reason -> {
            throw new AssertionFailedError(reason);
        });
    }

    /**
     * Says what holds an object, once clean-up on its way has had its time, and keeps the heap in the test's artifacts.
     *
     * @param object an object
     * @return the shortest retaining path in words; empty if at most local variables and the test instance hold the
     *     object
     */
    public Optional<String> whyHeld(Object object) {
        Objects.requireNonNull(object, "object");
        return new Holding(heap, configuration.settle()).find(object).map(held -> {
            Map<String, String> links = artifacts().write(held.graph(), held.path(), held.describe());
            return LeakReport.withLinks(held.describe(), links);
        });
    }

    /**
     * Returns the probe of the test that the calling thread runs; where objex does not check that test, one that looks
     * at the same heap without knowing the test.
     *
     * @return a probe
     */
    public static HeapProbe current() {
        Supplier<HeapProbe> probe = CURRENT.get();
        return probe == null ? standAlone() : probe.get();
    }

    private static HeapProbe standAlone() {
        LeakConfiguration usual = LeakConfiguration.usual();
        return new HeapProbe(
                LiveHeap.ignoring(List.of(), usual), usual, TestIdentity.unknown(), leak -> {}, TemporaryDumps.ofJvm());
    }

    static void enter(ExtensionContext context, LeakConfiguration configuration) {
        CURRENT.set(() -> of(context, configuration));
    }

    static void leave() {
        CURRENT.remove();
    }

    /**
     * Writes the heap into a file and proves the file right.
     *
     * @param file where; the folder must be there
     */
    public void dump(Path file) {
        artifacts().dump(file, heap.graph());
    }

    private Artifacts artifacts() {
        return new Artifacts(configuration, test, publisher);
    }
}
