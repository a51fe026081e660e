package com.acme.roots;

import io.objex.junit.DetectLeaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Leaves behind what only the instance of the test keeps, which a static field refers to. */
@DetectLeaks
public class InstanceFixture {
    private static final List<Runnable> LISTENERS = new ArrayList<>();

    private final List<Session> own = new ArrayList<>();

    @AfterAll
    static void forget() {
        LISTENERS.clear();
    }

    private void forgetOwn() {
        own.clear();
    }

    @Test
    void opens_a_session() {
        if (LISTENERS.isEmpty()) {
            LISTENERS.add(this::forgetOwn);
        }
        own.add(new Session());
    }
}
