package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ReferenceClassesTest {

    @Test
    void the_kinds_of_this_jdk_are_plain_and_their_subclasses_are_not() throws Exception {
        Class<?> finalizers = Class.forName("java.lang.ref.FinalReference", false, null);

        assertThat(ReferenceClasses.ROOT).isEqualTo(Reference.class.getName());
        assertThat(new Class<?>[] {
                    Reference.class, WeakReference.class, SoftReference.class, PhantomReference.class, finalizers
                })
                .allMatch(type -> ReferenceClasses.isPlain(type.getName()));
        assertThat(ReferenceClasses.isPlain("java.util.WeakHashMap$Entry")).isFalse();
        assertThat(ReferenceClasses.isPlain("java.lang.ref.Cleaner")).isFalse();
    }
}
