package com.acme.roots;

import io.objex.junit.DetectLeaks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Leaks into static fields. */
@DetectLeaks
public class RegistryFixture {
    private static final List<Session> OPEN = new ArrayList<>();
    private static final Map<String, Session[]> BY_NAME = new HashMap<>();

    @AfterAll
    static void forget() {
        OPEN.clear();
        BY_NAME.clear();
    }

    @Test
    void opens_a_session() {
        OPEN.add(new Session());
    }

    @Test
    void names_sessions() {
        BY_NAME.put("session-" + BY_NAME.size(), new Session[] {new Session()});
    }
}
