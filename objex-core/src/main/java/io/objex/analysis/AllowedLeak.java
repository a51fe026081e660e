package io.objex.analysis;

import java.util.Objects;

/**
 * A leak that does not fail its test.
 *
 * @param leak the leak
 * @param allowance why it does not
 */
public record AllowedLeak(Leak leak, Allowance allowance) {
    /** Checks the parts. */
    public AllowedLeak {
        Objects.requireNonNull(leak, "leak");
        Objects.requireNonNull(allowance, "allowance");
    }
}
