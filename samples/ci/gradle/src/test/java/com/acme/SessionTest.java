package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.objex.junit.DetectLeaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@DetectLeaks
class SessionTest {
    private static final List<Session> OPEN = new ArrayList<>();

    record Session(String customer) {}

    @Test
    void closes_its_session() {
        Session session = new Session("ada");
        OPEN.add(session);

        assertEquals("ada", session.customer());

        // Without this line the test fails, and build/objex has its dump.
        OPEN.remove(session);
    }
}
