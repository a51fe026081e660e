package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is put into a static map stays there until somebody takes it out. */
@DetectLeaks
class Sample01StaticCacheTest {

    // Look for the holder, the static field SessionRegistry.OPEN, and for the key of the entry that stayed.
    @Test
    @Tag("leaking")
    void opens_a_session() {
        Session session = SessionRegistry.open("ada");

        assertThat(session.customer()).isEqualTo("ada");
    }

    @Test
    void opens_a_session_and_closes_it() {
        try (Session session = SessionRegistry.open("ada")) {
            assertThat(session.customer()).isEqualTo("ada");
        }
    }
}
