package com.acme.roots;

/** What tests leave behind. */
public final class Session {
    /** A session. */
    public Session() {}
}
