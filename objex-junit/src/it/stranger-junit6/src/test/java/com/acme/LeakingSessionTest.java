package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DetectLeaks
class LeakingSessionTest {
    @Test
    void opens_a_session() {
        assertEquals("ada", SessionRegistry.open("ada").customer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeps", "closes"})
    void keeps_a_session_of(String customer) {
        Session session = SessionRegistry.open(customer);
        if (customer.equals("closes")) {
            SessionRegistry.close(session);
        }
    }
}
