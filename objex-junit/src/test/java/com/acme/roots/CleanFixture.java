package com.acme.roots;

import io.objex.junit.DetectLeaks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leaves nothing behind. */
@DetectLeaks
public class CleanFixture {
    private static final int ROOM = 5;
    private static final Deque<Session> LATEST = new ArrayDeque<>();
    private static final List<Object> LISTENERS = new ArrayList<>();
    private static Session current = new Session();

    @AfterAll
    static void forget() {
        LATEST.clear();
        LISTENERS.clear();
    }

    @AfterEach
    void close() {
        LISTENERS.removeIf(listener -> listener instanceof Session);
    }

    @Test
    void does_nothing() {}

    @Test
    void replaces_five_sessions_by_five_others() {
        for (int i = 0; i < ROOM; i++) {
            if (LATEST.size() == ROOM) {
                LATEST.removeFirst();
            }
            LATEST.addLast(new Session());
        }
    }

    @Test
    void replaces_what_a_static_field_holds() {
        current = new Session();
    }

    @Test
    void opens_what_its_clean_up_closes() {
        LISTENERS.add(current);
    }
}
