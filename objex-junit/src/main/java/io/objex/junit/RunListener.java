package io.objex.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Hears of the tests of one launcher session: of the first one that begins, and of each class, or each test, that
 * ends. May be told by several threads.
 */
final class RunListener implements TestExecutionListener {
    private @Nullable RunCheck check;
    private @Nullable TestPlan plan;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        Optional<String> asked = started.getConfigurationParameters().get("objex.run");
        if (check == null && asked.isPresent() && !asked.get().equalsIgnoreCase("off")) {
            check = RunCheck.begin(started.getConfigurationParameters());
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (check == null || plan == null) {
            return;
        }
        if (isOutermostClass(plan, identifier) || (check.looksAfterEachTest() && identifier.isTest())) {
            check.look(nameOf(identifier));
        }
    }

    private static boolean isOutermostClass(TestPlan plan, TestIdentifier identifier) {
        return plan.getParent(identifier).map(plan.getRoots()::contains).orElse(false);
    }

    private static String nameOf(TestIdentifier identifier) {
        Optional<String> test = identifier
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> simpleName(source.getClassName()) + "." + source.getMethodName() + "()");
        return test.or(() -> classOf(identifier)).orElseGet(identifier::getDisplayName);
    }

    private static Optional<String> classOf(TestIdentifier identifier) {
        return identifier
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .map(RunListener::simpleName);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** The session is over. */
    synchronized void end() {
        if (check != null) {
            check.end();
        }
    }
}
