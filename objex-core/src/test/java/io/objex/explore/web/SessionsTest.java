package io.objex.explore.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.http.HttpException;
import io.objex.explore.http.Request;
import io.objex.explore.http.Routes;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.KnownHeap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The heap of a dump is in memory once, whoever asks. */
@Timeout(60)
class SessionsTest {
    /** One that asks, and three that wait. */
    private static final int ALL_TURNS = 4;

    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();

    private Path dump(boolean analysed) {
        Path file = folder.resolve("leak.db");
        return analysed ? heap.writeAnalysed(file) : heap.write(file);
    }

    @Test
    void without_an_analysis_paths_are_asked_of_the_session_that_has_the_heap() {
        try (Sessions sessions = new Sessions(dump(false))) {
            ExplorerSession whole = sessions.askHeap(session -> session);

            assertThat(sessions.<ExplorerSession>askPaths(session -> session)).isSameAs(whole);
            assertThat(sessions.<ExplorerSession>ask(session -> session)).isNotSameAs(whole);
        }
    }

    @Test
    void with_an_analysis_paths_are_asked_of_any_session() {
        try (Sessions sessions = new Sessions(dump(true))) {
            ExplorerSession whole = sessions.askHeap(session -> session);

            assertThat(sessions.<ExplorerSession>askPaths(session -> session)).isNotSameAs(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "in, true",
        "where, true",
        "path, true",
        "roots, true",
        "top?what=holders, true",
        "top, false",
        "go, false",
        "out, false",
        "list, false",
        "memory, false",
        "growth, false",
        "info, false",
    })
    void without_an_analysis_what_needs_the_heap_waits_for_it_and_nothing_else_does(String question, boolean waits)
            throws Exception {
        try (Sessions sessions = new Sessions(dump(false))) {
            CountDownLatch enough = new CountDownLatch(1);
            List<Thread> others = keepBusy(sessions, enough);
            try {
                assertThat(answers(sessions, question)).isEqualTo(!waits);
            } finally {
                enough.countDown();
                for (Thread other : others) {
                    other.join();
                }
            }
            assertThat(answers(sessions, question)).isTrue();
        }
    }

    /** Takes every turn there is at the heap: one more who asks is sent away. */
    private static List<Thread> keepBusy(Sessions sessions, CountDownLatch enough) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < ALL_TURNS; i++) {
            others.add(new Thread(() -> sessions.askHeap(session -> {
                begun.countDown();
                return awaited(enough);
            })));
        }
        others.get(0).start();
        begun.await();
        others.subList(1, ALL_TURNS).forEach(Thread::start);
        while (others.stream().anyMatch(other -> other.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        return others;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** False if there is no turn at the heap left for the question. */
    private static boolean answers(Sessions sessions, String question) throws Exception {
        String[] parts = question.split("[?=]", -1);
        Map<String, String> parameters =
                parts.length == 1 ? Map.of("place", "@leak") : Map.of("place", "@leak", parts[1], parts[2]);
        String path = "/api/" + parts[0];
        Routes.Route route = DumpExplorer.routes(sessions, null, DumpApi.PATIENCE).all().stream()
                .filter(each -> each.pattern().equals(path))
                .findFirst()
                .orElseThrow();
        try {
            assertThat(route.handler()
                            .answer(new Request(path, Map.of(), parameters, ""))
                            .status())
                    .isEqualTo(200);
            return true;
        } catch (HttpException e) {
            assertThat(e.status()).as(e.getMessage()).isEqualTo(503);
            return false;
        }
    }
}
