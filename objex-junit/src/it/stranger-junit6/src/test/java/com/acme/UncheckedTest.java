package com.acme;

import org.junit.jupiter.api.Test;

class UncheckedTest {
    @Test
    void nobody_asked_for_a_check() {
        SessionRegistry.open("ada");
    }
}
