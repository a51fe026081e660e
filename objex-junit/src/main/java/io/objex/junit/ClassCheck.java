package io.objex.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * The check of a class as a whole, with all its tests and nested classes: looks before the first {@code @BeforeAll} and
 * when JUnit closes the store of the class. Where a test in it fails by itself there is no verdict.
 */
final class ClassCheck implements ClosedWithStore {
    private static final Namespace NAMESPACE = Namespace.create(ClassCheck.class);

    private final LeakCheck check;
    private volatile boolean failed;

    private ClassCheck(LeakCheck check) {
        this.check = check;
    }

    /** The look comes before the verdict, for what is put into a store later is closed earlier. */
    static void open(ExtensionContext context, LeakConfiguration configuration) {
        LeakCheck check = OpenCheck.in(context, configuration).check();
        context.getStore(NAMESPACE).put(ClassCheck.class, new ClassCheck(check));
        check.begin();
    }

    /** The check of the class that a test or a nested class belongs to. */
    static Optional<ClassCheck> around(ExtensionContext context) {
        @Nullable ClassCheck open = context.getStore(NAMESPACE).get(ClassCheck.class, ClassCheck.class);
        return Optional.ofNullable(open);
    }

    /** Sees to it that a test or a nested class that fails keeps the class from a verdict. */
    void watch(ExtensionContext context) {
        ClosedWithStore end = () -> context.getExecutionException().ifPresent(this::failedBy);
        context.getStore(NAMESPACE).put(context.getUniqueId(), end);
    }

    void failedBy(Throwable thrown) {
        failed |= !(thrown instanceof TestAbortedException);
    }

    @Override
    public void close() {
        if (!failed) {
            check.end();
        }
    }
}
