package io.objex.junit;

import io.objex.analysis.Allowance;
import io.objex.analysis.AllowedLeak;
import io.objex.analysis.Baseline;
import io.objex.analysis.Leak;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakSieve;
import io.objex.analysis.Suppression;
import io.objex.graph.PathFingerprint;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the tests of a whole run may leave behind: read once, and at the end of the run compared with what they did.
 *
 * <p>JUnit closes it with the store of the run. Safe for several threads.
 */
final class RunAllowances implements ClosedWithStore {
    private final AllowanceSettings settings;
    private final Predicate<String> isGone;
    private final Consumer<String> announcer;
    private final Baseline baseline;
    private final Set<String> checked = new TreeSet<>();
    private final Map<PathFingerprint, Set<String>> seen = new TreeMap<>();
    private final List<Suppression> unused;
    private boolean open = true;

    /**
     * Begins a run.
     *
     * @param settings what was configured
     * @param isGone whether a test that a baseline names is no longer there
     * @param announcer what to tell at the end
     */
    RunAllowances(AllowanceSettings settings, Predicate<String> isGone, Consumer<String> announcer) {
        this.settings = settings;
        this.isGone = isGone;
        this.announcer = announcer;
        this.baseline = settings.knownLeaks();
        this.unused = new ArrayList<>(settings.suppressions());
    }

    /** Parts what one test left behind. */
    synchronized LeakSieve.Sifted sift(LeakFindings findings, List<Suppression> ownOfTest, String test) {
        List<Suppression> suppressions = Stream.concat(ownOfTest.stream(), settings.suppressions().stream())
                .toList();
        LeakSieve.Sifted sifted = new LeakSieve(settings.catalogue(), suppressions, this::isKnown).sift(findings);
        checked.add(test);
        for (AllowedLeak allowed : sifted.allowed()) {
            if (allowed.allowance() instanceof Allowance.Suppressed suppressed) {
                unused.remove(suppressed.suppression());
            } else if (allowed.allowance() instanceof Allowance.Known known) {
                see(known.fingerprint(), test);
            }
        }
        sifted.failing().leaks().stream()
                .map(Leak::path)
                .map(PathFingerprint::of)
                .forEach(fingerprint -> see(fingerprint, test));
        return sifted;
    }

    private void see(PathFingerprint fingerprint, String test) {
        seen.computeIfAbsent(fingerprint, added -> new TreeSet<>()).add(test);
    }

    private boolean isKnown(PathFingerprint fingerprint) {
        return settings.isUpdate() || baseline.knows(fingerprint);
    }

    /** Whether leaks are to be written into the baseline. */
    boolean isUpdate() {
        return settings.isUpdate();
    }

    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        if (checked.isEmpty()) {
            return;
        }
        unused.forEach(suppression -> announcer.accept("no test of this run has shown the leak that %s suppresses: %s"
                .formatted(suppression.place(), suppression.pattern())));
        if (settings.isUpdate()) {
            update();
        } else {
            baseline.outlived(seen, this::isDone)
                    .forEach(path -> announcer.accept(
                            "known leak no longer seen, number %s of the baseline: %s; run with -Dobjex.baseline=update"
                                    .formatted(path.hash(), path)));
        }
    }

    private boolean isDone(String test) {
        return checked.contains(test) || isGone.test(test);
    }

    private void update() {
        BaselineFile file = settings.baselineFile();
        Baseline written = file.update(before -> before.updated(seen, this::isDone));
        announcer.accept("baseline %s has %s, %d of them seen in this run"
                .formatted(file.file(), ByteSize.count(written.testsByPath().size(), "known leak"), seen.size()));
    }
}
