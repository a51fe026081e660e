package io.objex.analysis;

import io.objex.graph.PathFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Parts the leaks that fail a test from those that are allowed. Immutable.
 *
 * <p>What the catalogue ignores goes first, then what is suppressed, then what the baseline knows.
 *
 * @param catalogue what is known about retainers
 * @param suppressions what somebody has decided to live with; the first that matches counts
 * @param known whether the baseline has a path
 */
public record LeakSieve(RetainerCatalogue catalogue, List<Suppression> suppressions, Predicate<PathFingerprint> known) {
    /** Copies the list. */
    public LeakSieve {
        Objects.requireNonNull(catalogue, "catalogue");
        suppressions = List.copyOf(suppressions);
        Objects.requireNonNull(known, "known");
    }

    /**
     * What the sieve made of some findings.
     *
     * @param failing the leaks that fail the test, each explained as far as its retainer is known
     * @param allowed the others
     */
    public record Sifted(LeakFindings failing, List<AllowedLeak> allowed) {
        /** Copies the list. */
        public Sifted {
            Objects.requireNonNull(failing, "failing");
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * Parts the leaks of some findings. Time linear in leaks and patterns.
     *
     * @param findings what a test left behind
     * @return the leaks that fail it, and the others
     */
    public Sifted sift(LeakFindings findings) {
        List<Leak> failing = new ArrayList<>();
        List<AllowedLeak> allowed = new ArrayList<>();
        for (Leak leak : findings.leaks()) {
            allowanceFor(leak)
                    .ifPresentOrElse(
                            allowance -> allowed.add(new AllowedLeak(leak, allowance)), () -> failing.add(leak));
        }
        return new Sifted(catalogue.explain(findings.withLeaks(failing)), allowed);
    }

    private Optional<Allowance> allowanceFor(Leak leak) {
        return ignored(leak).or(() -> suppressed(leak)).or(() -> inBaseline(leak));
    }

    private Optional<Allowance> ignored(Leak leak) {
        return catalogue
                .find(leak.path())
                .filter(retainer -> retainer.verdict() == Retainer.Verdict.IGNORE)
                .map(Allowance.Ignored::new);
    }

    private Optional<Allowance> suppressed(Leak leak) {
        return suppressions.stream()
                .filter(suppression -> suppression.pattern().matches(leak.path()))
                .findFirst()
                .map(Allowance.Suppressed::new);
    }

    private Optional<Allowance> inBaseline(Leak leak) {
        return Optional.of(PathFingerprint.of(leak.path())).filter(known).map(Allowance.Known::new);
    }
}
