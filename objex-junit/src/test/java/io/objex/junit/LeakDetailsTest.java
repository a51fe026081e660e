package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failing report says beside the path. */
class LeakDetailsTest {
    private static final String SELF = LeakDetailsTest.class.getName();

    @TempDir
    private Path artifacts;

    /** A leaked object. */
    private static final class Session {}

    /** Something with a listener list. */
    private static final class Bus {
        private static final Bus DEFAULT = new Bus();
        private final List<Object> listeners = new ArrayList<>();

        void subscribe(Object listener) {
            listeners.add(listener);
        }
    }

    @DetectLeaks
    static class MapFixture {
        private static final Map<Integer, Session> OPEN = new HashMap<>();

        @Test
        void opens() {
            open(new Session());
        }

        private static void open(Session session) {
            OPEN.put(OPEN.size(), session);
        }
    }

    @DetectLeaks
    static class BusFixture {
        @Test
        void subscribes() {
            Bus.DEFAULT.subscribe(new Session());
        }
    }

    @DetectLeaks
    static class TimerFixture {
        private static final List<WeakReference<Timer>> STARTED = new ArrayList<>();

        @Test
        void schedules() {
            Timer timer = new Timer("nightly", true);
            STARTED.add(new WeakReference<>(timer));
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {}
                    },
                    1_000_000);
        }
    }

    @AfterEach
    void letGo() {
        MapFixture.OPEN.clear();
        Bus.DEFAULT.listeners.clear();
        TimerFixture.STARTED.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .forEach(Timer::cancel);
        TimerFixture.STARTED.clear();
    }

    @Test
    void the_line_that_stored_the_object_is_named() {
        assertThat(report(MapFixture.class))
                .containsPattern("stored by: {9}\\Q" + SELF + "$MapFixture.open(LeakDetailsTest.java:\\E\\d+\\)")
                .doesNotContain("kept in:");
    }

    @Test
    void the_field_is_named_where_the_holder_is_another() {
        assertThat(report(BusFixture.class))
                .contains("kept in:           field " + SELF + "$Bus.listeners")
                .containsPattern("stored by: {9}\\Q" + SELF + "$Bus.subscribe(LeakDetailsTest.java:\\E\\d+\\)");
    }

    @Test
    void a_timer_that_is_left_running_is_reported_as_one() {
        assertThat(report(TimerFixture.class))
                .contains(
                        "thread:            java.util.TimerThread, daemon, timed waiting",
                        "belongs to:        thread of a java.util.Timer with 1 task",
                        "to free it:        call Timer.cancel() when done");
    }

    private String report(Class<?> fixture) {
        Throwable failure = Engine.writingTo(artifacts).run(fixture).failure();
        assertThat(failure).isInstanceOf(LeakError.class);
        String report = String.valueOf(failure.getMessage());
        assertThat(report.lines()).hasSizeLessThan(40);
        return report;
    }
}
