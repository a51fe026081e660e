package io.objex.zoo;

import io.objex.junit.LeakTest;

/** Ten uses in a test that is run several times and judged once, as {@link LeakTest} does it when nothing else is said. */
class LeakTestUses extends Uses {
    @LeakTest
    void uses_it_ten_times() throws Exception {
        useTenTimes();
    }
}
