package io.objex.junit.assertj;

import io.objex.junit.HeapProbe;
import java.lang.ref.Reference;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what a {@link Reference} refers to. */
public final class ReferenceAssert extends AbstractAssert<ReferenceAssert, Reference<?>> {

    ReferenceAssert(@Nullable Reference<?> actual) {
        super(actual, ReferenceAssert.class);
    }

    /**
     * Verifies that nothing but local variables and the test instance keeps the referent alive. Does not wait for a
     * collection, and does not ask for one: the referent is looked for by the references that lead to it.
     *
     * <pre>{@code
     * WeakReference<Session> session = new WeakReference<>(open());
     * close(session.get());
     * assertThat(session).isCollected();
     * }</pre>
     *
     * @return this
     * @throws AssertionError with the shortest retaining path, if something holds the referent
     */
    public ReferenceAssert isCollected() {
        isNotNull();
        Object referent = actual.get();
        if (referent != null) {
            HeapProbe.current().whyHeld(referent).ifPresent(reason -> {
                throw failure("%s", reason);
            });
        }
        return this;
    }
}
