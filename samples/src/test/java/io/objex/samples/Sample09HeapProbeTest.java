package io.objex.samples;

import static io.objex.junit.assertj.ObjexAssertions.assertThat;

import io.objex.analysis.HeapGrowth;
import io.objex.graph.HeapSnapshot;
import io.objex.junit.DetectLeaks;
import io.objex.junit.HeapProbe;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Where a test has more to say about the heap than that nothing may leak. */
@DetectLeaks
class Sample09HeapProbeTest {

    @Test
    void fills_the_catalogue_and_nothing_else(HeapProbe heap) {
        Catalogue.empty();

        HeapGrowth growth = heap.growthOf(() -> Catalogue.warm());

        assertThat(growth).onlyTypes(Catalogue.Article.class, String.class, byte[].class);
        assertThat(growth).ofType(Catalogue.Article.class).isExactly(100);
    }

    @Test
    void is_as_large_after_two_calls_as_after_one(HeapProbe heap) {
        Catalogue.warm();
        HeapSnapshot before = heap.snapshot();

        Catalogue.warm();

        assertThat(heap.growthSince(before)).bytesAtMost(0);
    }

    // No collection is needed: what nothing holds counts as collected.
    @Test
    void lets_go_of_a_closed_session(HeapProbe heap) {
        Session session = SessionRegistry.open("ada");
        WeakReference<Session> reference = new WeakReference<>(session);

        session.close();

        heap.expectCollected(session);
        assertThat(reference).isCollected();
    }
}
