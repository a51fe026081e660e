package io.objex.junit;

import java.io.Serial;
import org.opentest4j.AssertionFailedError;

/** A test left objects behind: the message says which, who holds them, and where the dump is. */
public final class LeakError extends AssertionFailedError {
    @Serial
    private static final long serialVersionUID = 1;

    LeakError(String report) {
        super(report);
    }
}
