package io.objex.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An object of an inner class holds on to the object that it was made by. */
@DetectLeaks
class Sample05InnerClassTest {

    // The browser holds one page only. Look for this$0: through it each page holds the page before, back to the first.
    @Test
    @Tag("leaking")
    void leads_back() {
        Browser.show(new Page("order 17", Browser.shown().innerBack()));

        assertThat(Browser.shown().describe()).contains("back to");
    }

    // One page is replaced by another, which is no growth.
    @Test
    void leads_back_by_title() {
        Browser.show(new Page("order 17", Browser.shown().titleBack()));

        assertThat(Browser.shown().describe()).contains("back to");
    }
}
