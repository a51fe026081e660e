package io.objex.zoo;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Test;

/** Ten uses in a test that is checked as {@link DetectLeaks} does it when nothing else is said. */
@DetectLeaks
class DetectLeaksUses extends Uses {
    @Test
    void uses_it_ten_times() throws Exception {
        useTenTimes();
    }
}
