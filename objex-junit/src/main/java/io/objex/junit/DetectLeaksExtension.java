package io.objex.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Checks tests for leaks, and gives them a {@link HeapProbe} where they ask for one.
 *
 * <p>Comes with {@link DetectLeaks}; with JUnit's extension auto-detection and the configuration parameter
 * {@code objex.detect=all} it checks every test.
 */
public final class DetectLeaksExtension
        implements BeforeAllCallback, BeforeEachCallback, InvocationInterceptor, ParameterResolver {
    /** For JUnit. */
    public DetectLeaksExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<ClassCheck> around = ClassCheck.around(context);
        ConfigurationSource source = new ConfigurationSource(context);
        if (around.isPresent()) {
            around.get().watch(context);
        } else if (source.isCheckedAsWhole()) {
            ClassCheck.open(context, source.read());
        } else if (source.isDetecting()) {
            RunSummary.of(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ClassCheck.around(context).ifPresent(whole -> whole.watch(context));
        openCheck(context);
    }

    private static Optional<OpenCheck> openCheck(ExtensionContext context) {
        ConfigurationSource source = new ConfigurationSource(context);
        if (!source.isDetecting()) {
            return Optional.empty();
        }
        Optional<String> ignored = source.ignoredBecause();
        if (ignored.isPresent()) {
            new Announcer(context, TestIdentity.of(context)).ignored(ignored.get());
            return Optional.empty();
        }
        LeakConfiguration configuration = source.read();
        boolean seenInClass =
                source.isCheckedAsWhole() && ClassCheck.around(context).isPresent();
        if (configuration.mode() == OnLeak.OFF || seenInClass) {
            return Optional.empty();
        }
        return Optional.of(OpenCheck.in(context, configuration));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        check(invocation, invocationContext, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        check(invocation, invocationContext, context);
    }

    private static void check(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        OpenCheck open = OpenCheck.of(context);
        if (open == null) {
            invocation.proceed();
            return;
        }
        Method method = invocationContext.getExecutable();
        Object target = invocationContext.getTarget().orElse(null);
        List<Object> arguments = invocationContext.getArguments();
        open.check()
                .run(invocation::proceed, () -> ReflectionSupport.invokeMethod(method, target, arguments.toArray()));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        Optional<OpenCheck> open = openCheck(context);
        if (open.isEmpty()) {
            proceed(invocation, context);
            return;
        }
        open.get().check().run(invocation::proceed, invocationContext.getExecutable());
    }

    /** JUnit tells nobody afterwards how a dynamic test ended. */
    private static void proceed(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable e) {
            ClassCheck.around(context).ifPresent(whole -> whole.failedBy(e));
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == HeapProbe.class;
    }

    @Override
    public HeapProbe resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return HeapProbe.of(context, new ConfigurationSource(context).read());
    }
}
