package io.objex.samples;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows who is logged in. */
final class SessionRegistry {
    private static final Map<String, Session> OPEN = new ConcurrentHashMap<>();
    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    private SessionRegistry() {}

    static Session open(String customer) {
        Session session = new Session("session-" + LAST_NUMBER.incrementAndGet(), customer);
        OPEN.put(session.id(), session);
        return session;
    }

    static void forget(Session session) {
        OPEN.remove(session.id());
    }
}
