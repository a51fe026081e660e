package io.objex.junit;

import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the context that knows the test's class, method and instances: a dynamic test has none, its factory has. */
final class TestMethodContext {
    private TestMethodContext() {}

    static ExtensionContext of(ExtensionContext context) {
        ExtensionContext current = context;
        while (current.getTestClass().isEmpty() && current.getParent().isPresent()) {
            current = current.getParent().get();
        }
        return current;
    }

    /** Whether it is the context of a factory of tests, not of a test. */
    static boolean isFactory(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), TestFactory.class);
    }
}
