package io.objex.junit;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether the tests of a run have to take turns, and how patiently.
 *
 * @param isNeeded whether tests run in parallel, and all of them are to be checked
 * @param patience how long a test waits while no turn ends
 */
record TurnTaking(boolean isNeeded, Duration patience) {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
    private static final String PATIENCE = "objex.patience";
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

    static TurnTaking of(ExtensionContext context) {
        boolean parallel = context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
        boolean needed = parallel && ConfigurationSource.detectsAll(context);
        Duration patience = context.getConfigurationParameter(PATIENCE)
                .filter(value -> needed)
                .map(value -> Setting.ofParameter(value, PATIENCE).asDuration())
                .orElse(USUAL_PATIENCE);
        return new TurnTaking(needed, patience);
    }

    Turn take(Turn.Kind kind, String who) {
        return Turns.ofThisJvm().take(kind, who, patience);
    }
}
