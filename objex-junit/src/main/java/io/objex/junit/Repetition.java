package io.objex.junit;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One repetition of a {@link LeakTest}, for JUnit. */
final class Repetition implements TestTemplateInvocationContext {
    private static final Namespace NAMESPACE = Namespace.create(Repetition.class);

    private final RepeatedLeakCheck check;
    private final Part part;
    private final String name;

    /** What a repetition is for. */
    enum Part {
        /** Nothing is looked at. */
        WARM_UP,
        /** The heap is looked at after it. */
        COUNTED,
        /** One of those that follow each other without a look. */
        CONFIRMATION,
        /** The last one, which the verdict falls on. */
        LAST
    }

    Repetition(RepeatedLeakCheck check, Part part, String name) {
        this.check = check;
        this.part = part;
        this.name = name;
    }

    Part part() {
        return part;
    }

    @Override
    public String getDisplayName(int invocation) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of((BeforeEachCallback)
                context -> context.getStore(NAMESPACE).put(context.getUniqueId(), new End(this, context)));
    }

    /** What JUnit closes when the repetition is over, after {@code @AfterEach}. */
    private static final class End implements ClosedWithStore {
        private final Repetition repetition;
        private final ExtensionContext context;
        private boolean open = true;

        private End(Repetition repetition, ExtensionContext context) {
            this.repetition = repetition;
            this.context = context;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                repetition.check.end(repetition, context);
            }
        }
    }
}
