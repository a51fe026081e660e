package com.acme;

import java.util.ArrayList;
import java.util.List;

final class SessionRegistry {
    private static final List<Session> OPEN = new ArrayList<>();

    private SessionRegistry() {}

    static Session open(String customer) {
        Session session = new Session(customer);
        OPEN.add(session);
        return session;
    }

    static void close(Session session) {
        OPEN.remove(session);
    }
}
