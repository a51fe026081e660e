package io.objex.junit.assertj;

import io.objex.analysis.HeapGrowth;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Where assertions about heaps begin: import {@code assertThat} from here, beside AssertJ's own. */
public final class ObjexAssertions {
    private ObjexAssertions() {}

    /**
     * Begins assertions about what grew.
     *
     * @param actual the growth, best from a {@link io.objex.junit.HeapProbe}, so that a failure can say who holds what
     * @return the assertions
     */
    public static HeapGrowthAssert assertThat(@Nullable HeapGrowth actual) {
        return new HeapGrowthAssert(actual);
    }

    /**
     * Begins assertions about what a reference refers to.
     *
     * @param actual a weak, soft or phantom reference
     * @return the assertions
     */
    public static ReferenceAssert assertThat(@Nullable Reference<?> actual) {
        return new ReferenceAssert(actual);
    }
}
