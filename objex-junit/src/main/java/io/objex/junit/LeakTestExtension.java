package io.objex.junit;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Repeats the tests that {@link LeakTest} marks. JUnit asks for one repetition after the other. */
final class LeakTestExtension implements TestTemplateInvocationContextProvider {
    private static final int MOST = 1_000_000;

    LeakTestExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, LeakTest.class))
                .isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        LeakTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), LeakTest.class)
                .orElseThrow();
        check("warmups", test.warmups(), 0, context);
        check("repetitions", test.repetitions(), 1, context);
        RepeatedLeakCheck check = new RepeatedLeakCheck(context, test.warmups(), test.repetitions());
        return StreamSupport.stream(new OneByOne(check), false);
    }

    private static void check(String attribute, int value, int least, ExtensionContext context) {
        if (value < least || value > MOST) {
            throw new ExtensionConfigurationException(
                    "Invalid @LeakTest(%s = %d) on %s: use a whole number from %d to %d"
                            .formatted(attribute, value, context.getRequiredTestMethod(), least, MOST));
        }
    }

    /** Each repetition is decided on when the one before is over. */
    private static final class OneByOne extends Spliterators.AbstractSpliterator<TestTemplateInvocationContext> {
        private final RepeatedLeakCheck check;

        private OneByOne(RepeatedLeakCheck check) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.check = check;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TestTemplateInvocationContext> next) {
            return check.next()
                    .map(repetition -> {
                        next.accept(repetition);
                        return true;
                    })
                    .orElse(false);
        }
    }
}
