package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.PathFingerprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final PathFingerprint OPEN = new PathFingerprint("com.acme.Registry.OPEN{*}");
    private static final PathFingerprint POOL = new PathFingerprint("thread \"pool-*-thread-*\".task");

    private static Baseline of(Map<PathFingerprint, Set<String>> seen) {
        return Baseline.empty().updated(seen, test -> false);
    }

    @Test
    void is_a_sorted_text_that_reads_back() {
        Baseline baseline = of(
                Map.of(POOL, Set.of("com.acme.PoolTest.runs"), OPEN, Set.of("com.acme.B.opens", "com.acme.A.opens")));

        assertThat(baseline.text()).endsWith("""
                        version 1

                        %s  com.acme.Registry.OPEN{*}
                            com.acme.A.opens
                            com.acme.B.opens

                        %s  thread "pool-*-thread-*".task
                            com.acme.PoolTest.runs
                        """.formatted(OPEN.hash(), POOL.hash()));
        assertThat(Baseline.read(baseline.text(), "baseline")).isEqualTo(baseline);
        assertThat(Baseline.read(baseline.text().replace("\n", "\r\n"), "baseline"))
                .isEqualTo(baseline);
        assertThat(Baseline.read(Baseline.empty().text(), "baseline")).isEqualTo(Baseline.empty());
    }

    @Test
    void a_leak_is_known_by_its_path_whichever_test_shows_it() {
        Baseline baseline = of(Map.of(OPEN, Set.of("com.acme.A.opens")));

        assertThat(baseline.knows(OPEN)).isTrue();
        assertThat(baseline.knows(POOL)).isFalse();
        assertThat(Baseline.empty().knows(OPEN)).isFalse();
    }

    @Test
    void an_entry_has_outlived_its_leak_once_all_its_tests_were_checked_without_showing_it() {
        Baseline baseline = of(Map.of(OPEN, Set.of("a", "b"), POOL, Set.of("c")));

        assertThat(baseline.outlived(Map.of(), Set.of("a", "c")::contains)).containsExactly(POOL);
        assertThat(baseline.outlived(Map.of(), Set.of("a", "b", "c")::contains)).containsExactly(OPEN, POOL);
        assertThat(baseline.outlived(Map.of(OPEN, Set.of("d")), Set.of("a", "b", "c")::contains))
                .as("another test shows it")
                .containsExactly(POOL);
    }

    @Test
    void an_update_keeps_what_tests_showed_that_did_not_run() {
        Baseline baseline = of(Map.of(OPEN, Set.of("a", "b"), POOL, Set.of("a")));

        assertThat(baseline.updated(Map.of(), Set.of("a")::contains)).isEqualTo(of(Map.of(OPEN, Set.of("b"))));
    }

    @Test
    void updates_of_several_jvms_come_to_the_same_in_whatever_order() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Baseline before = of(randomLeaks(random, List.of("a", "b", "c", "d")));
            Map<PathFingerprint, Set<String>> first = randomLeaks(random, List.of("a", "b"));
            Map<PathFingerprint, Set<String>> second = randomLeaks(random, List.of("c"));

            Baseline oneWay = before.updated(first, Set.of("a", "b")::contains).updated(second, Set.of("c")::contains);
            Baseline otherWay =
                    before.updated(second, Set.of("c")::contains).updated(first, Set.of("a", "b")::contains);

            assertThat(oneWay).as("seed " + seed).isEqualTo(otherWay).isEqualTo(plainly(before, first, second));
        }
    }

    /** A leak of each pair of path and test: those of tests that ran, as seen; those of others, as before. */
    private static Baseline plainly(
            Baseline before, Map<PathFingerprint, Set<String>> first, Map<PathFingerprint, Set<String>> second) {
        Map<PathFingerprint, Set<String>> expected = new HashMap<>();
        before.testsByPath().forEach((path, tests) -> {
            if (tests.contains("d")) {
                expected.computeIfAbsent(path, added -> new HashSet<>()).add("d");
            }
        });
        first.forEach((path, tests) ->
                expected.computeIfAbsent(path, added -> new HashSet<>()).addAll(tests));
        second.forEach((path, tests) ->
                expected.computeIfAbsent(path, added -> new HashSet<>()).addAll(tests));
        return of(expected);
    }

    private static Map<PathFingerprint, Set<String>> randomLeaks(Random random, List<String> tests) {
        Map<PathFingerprint, Set<String>> leaks = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            leaks.computeIfAbsent(new PathFingerprint("com.acme.A.F" + random.nextInt(4)), added -> new TreeSet<>())
                    .add(tests.get(random.nextInt(tests.size())));
        }
        return leaks;
    }

    @Test
    void a_line_that_is_no_entry_is_named() {
        String text = "version 1\n\n<<<<<<< HEAD\n";

        assertThatThrownBy(() -> Baseline.read(text, "objex-baseline.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("objex-baseline.txt, line 3: '<<<<<<< HEAD' is no entry of a baseline, delete it or write"
                        + " the file anew with -Dobjex.baseline=update");
    }

    @Test
    void a_line_that_somebody_has_changed_is_named() {
        String text = of(Map.of(OPEN, Set.of("a"))).text().replace("OPEN", "SHUT");

        assertThatThrownBy(() -> Baseline.read(text, "objex-baseline.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "objex-baseline.txt, line 6: the number of 'com.acme.Registry.SHUT{*}' is %s, not %s;"
                                + " somebody has changed the line",
                        new PathFingerprint("com.acme.Registry.SHUT{*}").hash(), OPEN.hash());
    }
}
