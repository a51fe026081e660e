package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownKeysTest {

    private static HeapGraph withKey(String preview) {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        int loader = builder.addLoader("bootstrap");
        builder.addType(
                new ObjectType(0, "java.lang.String", loader, ObjectType.NONE, ObjectType.NONE, 24, 0, Origin.JDK));
        builder.setPreview(builder.addObject(0, 0, 1), preview);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"session-17\"",
                "\"42\"",
                "\"com.acme.Registry\"",
                "42",
                "MONDAY",
                "\"2026-11-20\"",
                "\"/usr/share/java\"",
                "\"a key with words and a number 7 in it\""
            })
    void an_ordinary_key_is_shown(String key) {
        assertThat(ShownKeys.SHOW.in(withKey(key)).preview(0)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"db.password\"",
                "\"Bearer abc\"",
                "\"X-Api-Key\"",
                "\"somebody@example.org\"",
                "\"4111 1111 1111 1111\"",
                "\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\"",
                "\"eyJhbGciOiJIUzI1NiJ9eyJzdWIi\""
            })
    void what_looks_like_a_secret_is_not(String key) {
        assertThat(ShownKeys.SHOW.in(withKey(key)).preview(0)).contains("<redacted>");
    }

    @Test
    void no_key_is_shown_when_keys_are_hidden() {
        assertThat(ShownKeys.HIDE.in(withKey("\"42\"")).preview(0)).isEmpty();
    }
}
