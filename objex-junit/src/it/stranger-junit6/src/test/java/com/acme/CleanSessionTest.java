package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DetectLeaks
class CleanSessionTest {
    @Test
    void opens_and_closes_a_session() {
        Session session = SessionRegistry.open("ada");
        assertEquals("ada", session.customer());
        SessionRegistry.close(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void opens_and_closes_a_session_of(String customer) {
        SessionRegistry.close(SessionRegistry.open(customer));
    }
}
