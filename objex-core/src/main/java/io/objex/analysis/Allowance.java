package io.objex.analysis;

import io.objex.graph.PathFingerprint;
import java.util.Objects;

/** Why a leak does not fail its test. */
public sealed interface Allowance {

    /**
     * Returns the reason in words.
     *
     * @return what goes behind the leak in a report
     */
    String because();

    /**
     * The catalogue knows that it cannot be a leak.
     *
     * @param retainer the entry
     */
    record Ignored(Retainer retainer) implements Allowance {
        /** Checks the entry. */
        public Ignored {
            Objects.requireNonNull(retainer, "retainer");
        }

        @Override
        public String because() {
            return "no leak: " + retainer.why();
        }
    }

    /**
     * Somebody has suppressed it.
     *
     * @param suppression what they wrote
     */
    record Suppressed(Suppression suppression) implements Allowance {
        /** Checks the suppression. */
        public Suppressed {
            Objects.requireNonNull(suppression, "suppression");
        }

        @Override
        public String because() {
            return "suppressed by %s: %s".formatted(suppression.place(), suppression.reason());
        }
    }

    /**
     * It is in the baseline.
     *
     * @param fingerprint its path
     */
    record Known(PathFingerprint fingerprint) implements Allowance {
        /** Checks the fingerprint. */
        public Known {
            Objects.requireNonNull(fingerprint, "fingerprint");
        }

        @Override
        public String because() {
            return "known, number %s of the baseline".formatted(fingerprint.hash());
        }
    }
}
