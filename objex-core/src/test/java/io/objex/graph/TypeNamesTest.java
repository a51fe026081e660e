package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNamesTest {

    @ParameterizedTest
    @CsvSource({
        // JDK 17, JDK 25, and with a number from both worlds
        "com.acme.A$$Lambda$14/0x0000000800c03000, com.acme.A$$Lambda",
        "com.acme.A$$Lambda/0x00007f00c8001000, com.acme.A$$Lambda",
        "com.acme.A$$Lambda$14, com.acme.A$$Lambda",
        "com.acme.A$$Lambda$14/0x0000000800c03000[], com.acme.A$$Lambda[]",
        "java.lang.invoke.LambdaForm$MH/0x0000000800c03000, java.lang.invoke.LambdaForm$MH",
        "jdk.proxy2.$Proxy12, jdk.proxy.$Proxy",
        "com.sun.proxy.$Proxy12, com.sun.proxy.$Proxy",
        "com.acme.$Proxy12[], com.acme.$Proxy[]",
        "$Proxy1, $Proxy",
        "com.acme.Session$MockitoMock$1234567890, com.acme.Session$MockitoMock$",
        "com.acme.Session$MockitoMock$PxR9e5Yd, com.acme.Session$MockitoMock$",
        "com.acme.Session$MockitoMock$PxR9e5Yd$auxiliary$b7Zq0, com.acme.Session$MockitoMock$$auxiliary$",
        "com.acme.Session$ByteBuddy$xK3f9QwZ, com.acme.Session$ByteBuddy$",
        "com.acme.Service$$SpringCGLIB$$0, com.acme.Service$$SpringCGLIB$$",
        "com.acme.Service$$EnhancerBySpringCGLIB$$1a2b3c4d, com.acme.Service$$EnhancerBySpringCGLIB$$",
        "com.acme.Service$$FastClassBySpringCGLIB$$1a2b3c4d, com.acme.Service$$FastClassBySpringCGLIB$$",
        "jdk.internal.reflect.GeneratedMethodAccessor12, jdk.internal.reflect.GeneratedMethodAccessor",
        "jdk.internal.reflect.GeneratedConstructorAccessor3, jdk.internal.reflect.GeneratedConstructorAccessor"
    })
    void generated_types_belong_to_a_family(String name, String family) {
        assertThat(TypeNames.family(name)).isEqualTo(family);
        assertThat(TypeNames.family(family)).as("which is its own").isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "byte[]",
                "com.acme.Session",
                "com.acme.Session$Listener",
                "com.acme.Session$1",
                "com.acme.Session$1Local",
                "com.acme.Http$Proxyable",
                "com.acme.Http$ProxyfacedBean",
                "com.acme.Outer$Proxy7Up",
                "com.acme.DirectAccessor2",
                "java.util.Map$Entry[][]"
            })
    void written_types_are_their_own_family(String name) {
        assertThat(TypeNames.family(name)).isEqualTo(name);
        assertThat(TypeNames.display(name)).isEqualTo(name);
        assertThat(TypeNames.isLambda(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "byte[], byte[]",
        "com.acme.Session, Session",
        "com.acme.Session$Listener, Listener",
        "java.util.Map$Entry[], Entry[]",
        "com.acme.Session$1, Session$1",
        "com.acme.Session$Listener$2, Listener$2",
        "com.acme.Session$1Local, Session$1Local",
        "com.acme.Object$, Object$",
        "com.acme.Session$MockitoMock$123, Session$MockitoMock$",
        "jdk.proxy2.$Proxy12, $Proxy",
        "com.acme.A$$Lambda/0x00007f00c8001000, lambda"
    })
    void a_simple_name_leaves_out_where_the_type_is(String name, String simple) {
        assertThat(TypeNames.simple(name)).isEqualTo(simple);
    }

    @Test
    void a_lambda_is_named_after_the_class_that_contains_it() {
        assertThat(TypeNames.display("com.acme.A$B$$Lambda$14/0x0000000800c03000"))
                .isEqualTo("lambda in com.acme.A$B");
        assertThat(TypeNames.display("com.acme.A$$Lambda/0x00007f00c8001000[]")).isEqualTo("lambda in com.acme.A[]");
    }

    @Test
    void lambdas_method_references_and_proxies_of_this_jvm_are_recognised() {
        String own = TypeNamesTest.class.getName();
        Runnable lambda = () -> assertThat(own).isNotNull();
        Supplier<String> reference = own::toString;
        Object proxy = Proxy.newProxyInstance(
                TypeNamesTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);

        for (Object made : new Object[] {lambda, reference}) {
            assertThat(TypeNames.isLambda(made.getClass().getName())).isTrue();
            assertThat(TypeNames.display(made.getClass().getName())).isEqualTo("lambda in " + own);
            assertThat(TypeNames.display(
                            Array.newInstance(made.getClass(), 1).getClass().getTypeName()))
                    .isEqualTo("lambda in " + own + "[]");
        }
        assertThat(TypeNames.family(proxy.getClass().getName())).isEqualTo("jdk.proxy.$Proxy");
        assertThat(TypeNames.simple(new Object() {}.getClass().getName())).isEqualTo("TypeNamesTest$1");
    }
}
