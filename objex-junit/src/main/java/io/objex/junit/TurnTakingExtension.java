package io.objex.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Lets tests take turns where they run in parallel and {@code objex.detect=all} asks for checks that no annotation
 * protects by JUnit's global lock.
 *
 * <p>A test that is checked runs alone; tests that are not run together; the constructors, factories and life cycle methods
 * of all classes wait while a check goes on. JUnit finds it by extension auto-detection, before any other extension of
 * objex, so that it takes the turn first and gives it back last. Everywhere else it does nothing.
 */
public final class TurnTakingExtension implements BeforeAllCallback, BeforeEachCallback, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(TurnTakingExtension.class);

    /** For JUnit. */
    public TurnTakingExtension() {}

    /** The turn that a test has, or its class for all of its tests. */
    static Optional<Turn> turnOf(ExtensionContext context) {
        return Optional.ofNullable(inherited(context));
    }

    private static @Nullable Turn inherited(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Turn.class, Turn.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TurnTaking turns = TurnTaking.of(context);
        if (turns.isNeeded() && new ConfigurationSource(context).isCheckedAsWhole()) {
            takeUntilClosed(context, turns, Turn.Kind.WATCHED);
        }
    }

    /** The tests of a factory take their turns themselves, perhaps on other threads while this one waits for them. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!TestMethodContext.isFactory(context)) {
            takeUntilClosed(context);
        }
    }

    private static void takeUntilClosed(ExtensionContext context) {
        TurnTaking turns = TurnTaking.of(context);
        if (turns.isNeeded()) {
            boolean watched = new ConfigurationSource(context).isCheckedByItself();
            takeUntilClosed(context, turns, watched ? Turn.Kind.WATCHED : Turn.Kind.UNWATCHED);
        }
    }

    private static void takeUntilClosed(ExtensionContext context, TurnTaking turns, Turn.Kind kind) {
        if (inherited(context) == null) {
            context.getStore(NAMESPACE).put(Turn.class, turns.take(kind, nameOf(context)));
        }
    }

    private static String nameOf(ExtensionContext context) {
        return TestIdentity.of(context).name();
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        takeUntilClosed(context);
        invocation.proceed();
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> invocationContext,
            ExtensionContext context)
            throws Throwable {
        return inTurn(
                invocation,
                context,
                "the constructor of " + invocationContext.getTargetClass().getSimpleName());
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        inTurn(invocation, context, nameOf(invocationContext));
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        inTurn(invocation, context, nameOf(invocationContext));
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> invocationContext, ExtensionContext context)
            throws Throwable {
        return inTurn(invocation, context, nameOf(invocationContext));
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        inTurn(invocation, context, nameOf(invocationContext));
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        inTurn(invocation, context, nameOf(invocationContext));
    }

    private static String nameOf(ReflectiveInvocationContext<Method> invocation) {
        return "%s.%s()"
                .formatted(
                        invocation.getTargetClass().getSimpleName(),
                        invocation.getExecutable().getName());
    }

    private static <T> T inTurn(Invocation<T> invocation, ExtensionContext context, String who) throws Throwable {
        TurnTaking turns = TurnTaking.of(context);
        if (!turns.isNeeded() || inherited(context) != null) {
            return invocation.proceed();
        }
        Turn turn = turns.take(Turn.Kind.SET_UP, who);
        try {
            return invocation.proceed();
        } finally {
            turn.close();
        }
    }
}
