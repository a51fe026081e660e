package io.objex.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakedType;
import io.objex.analysis.ResourceGrowth;
import io.objex.analysis.RetainedSet;
import io.objex.analysis.StoredField;
import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LeakReportTest {
    private static final String TEST = "SessionTest.closes_every_session()";

    private static Leak sessions() {
        return new Leak(
                new Holder(Holder.Kind.STATIC_FIELD, "com.acme.SessionRegistry.OPEN"),
                List.of(
                        new LeakedType("com.acme.Session", List.of(1, 1, 1), 3 * 1229),
                        new LeakedType("com.acme.Session$Listener", List.of(1, 1, 1), 3 * 24),
                        new LeakedType("byte[]", List.of(2, 2, 2), 6 * 4096)),
                path(
                        "com.acme.SessionRegistry.OPEN",
                        17,
                        "com.acme.Session",
                        new PathStep("{\"session-17\"}", "java.util.HashMap", 17)),
                3,
                "remove the entry from SessionRegistry.OPEN",
                new RetainedSet(9, 15_974),
                Optional.empty(),
                List.of());
    }

    private static Leak buffers() {
        return new Leak(
                new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Buffers.ALL"),
                List.of(new LeakedType("byte[]", List.of(1, 5, 1), 7 * 24)),
                path("com.acme.Buffers.ALL", 40, "byte[]", new PathStep("[3]", "java.util.ArrayList", 40)),
                7,
                "remove the element from Buffers.ALL",
                new RetainedSet(7, 168),
                Optional.empty(),
                List.of());
    }

    private static RetainingPath path(String holder, int target, String targetType, PathStep... steps) {
        return new RetainingPath(
                new GcRoot.LoadedClass(0),
                new Holder(Holder.Kind.STATIC_FIELD, holder),
                List.of(),
                List.of(steps),
                target,
                targetType);
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put(
                "dump",
                "target/objex/SessionTest/closes_every_session/leak.db   verified: 43,189 objects, 61,240 references");
        links.put(
                "explore",
                "java -jar objex-core-cli.jar explore target/objex/SessionTest/closes_every_session/leak.db");
        return links;
    }

    private static LeakReport report(int runs, List<Leak> leaks) {
        return new LeakReport(
                TEST,
                new LeakFindings(leaks, List.of(), List.of(), runs, Math.max(1, runs - 1), 0),
                List.of(),
                Map.of());
    }

    @Test
    void one_leak_reads_as_designed() {
        LeakReport report = new LeakReport(
                TEST, new LeakFindings(List.of(sessions()), List.of(), List.of(), 4, 3, 0), List.of(), links());

        assertThat(report.brief()).isEqualTo("""
                SessionTest.closes_every_session() leaks: 3 types grew in each of 3 runs

                  com.acme.Session             +1 per run      1.2 KiB each
                  com.acme.Session$Listener    +1 per run        24 B  each
                  byte[]                       +2 per run      4.0 KiB each

                Shortest retaining path to a com.acme.Session
                  com.acme.SessionRegistry.OPEN                     static field, the GC root
                   └ {"session-17"}                                 java.util.HashMap
                      └ com.acme.Session @17 of 3 new               <- leaked
                as an expression:  com.acme.SessionRegistry.OPEN{"session-17"}
                to free it:        remove the entry from SessionRegistry.OPEN: frees 9 objects, 15.6 KiB

                dump     target/objex/SessionTest/closes_every_session/leak.db   verified: 43,189 objects, 61,240 references
                explore  java -jar objex-core-cli.jar explore target/objex/SessionTest/closes_every_session/leak.db""");
        assertThat(report.full()).isEqualTo(report.brief());
    }

    @Test
    void several_leaks_name_each_type_once_and_draw_the_first_path() {
        LeakReport report = new LeakReport(
                TEST,
                new LeakFindings(List.of(sessions(), buffers(), buffers(), buffers()), List.of(), List.of(), 4, 3, 0),
                List.of("2 of 4 threads were not seen"),
                Map.of());

        assertThat(report.brief()).isEqualTo("""
                SessionTest.closes_every_session() leaks: 3 types grew in each of 3 runs

                  com.acme.Session             +1 per run         1.2 KiB each
                  com.acme.Session$Listener    +1 per run           24 B  each
                  byte[]                       +5 to 17 per run    929 B  each

                Shortest retaining path to a com.acme.Session
                  com.acme.SessionRegistry.OPEN                     static field, the GC root
                   └ {"session-17"}                                 java.util.HashMap
                      └ com.acme.Session @17 of 3 new               <- leaked
                as an expression:  com.acme.SessionRegistry.OPEN{"session-17"}
                to free it:        remove the entry from SessionRegistry.OPEN: frees 9 objects, 15.6 KiB

                also byte[] @40, one of 7 new, held by
                                   com.acme.Buffers.ALL[3]
                to free it:        remove the element from Buffers.ALL: frees 7 objects, 168 B

                also byte[] @40, one of 7 new, held by
                                   com.acme.Buffers.ALL[3]
                to free it:        remove the element from Buffers.ALL: frees 7 objects, 168 B

                and 1 more leak held elsewhere

                note: 2 of 4 threads were not seen""");
    }

    @Test
    void a_single_run_says_so_and_has_no_rate() {
        Leak leak = new Leak(
                new Holder(Holder.Kind.THREAD, "thread \"main\""),
                List.of(new LeakedType("int[]", List.of(2), 48)),
                path("thread \"main\"", 8, "int[]"),
                2,
                "let thread \"main\" end",
                new RetainedSet(1, 1024),
                Optional.empty(),
                List.of());
        LeakReport report = new LeakReport(
                "OnceTest.deletes_its_input()",
                new LeakFindings(List.of(leak), List.of(), List.of(), 1, 1, 0),
                List.of("judged by its first run alone: the second failed with java.io.FileNotFoundException"),
                Map.of());

        assertThat(report.headline()).isEqualTo("OnceTest.deletes_its_input() leaks: 1 type grew in its only run");
        assertThat(report.brief()).isEqualTo("""
                OnceTest.deletes_its_input() leaks: 1 type grew in its only run

                  int[]    +2                24 B  each

                Shortest retaining path to an int[]
                  thread "main"                                     static field, the GC root
                   └ int[] @8 of 2 new                              <- leaked
                as an expression:  thread "main"
                to free it:        let thread "main" end: frees 1 object, 1.0 KiB

                note: judged by its first run alone: the second failed with java.io.FileNotFoundException""");
    }

    @Test
    void the_full_report_draws_every_leak_and_names_every_type() {
        LeakReport report = report(4, List.of(big(0, 30), big(1, 30), big(2, 30), big(3, 30), big(4, 30)));

        assertThat(report.full().lines().filter(line -> line.startsWith("Shortest retaining path")))
                .hasSize(5);
        assertThat(report.full().lines().filter(line -> line.endsWith(" each"))).hasSize(150);
    }

    private static Leak big(int number, int types) {
        PathStep[] steps = IntStream.range(0, 40)
                .mapToObj(step -> new PathStep(".step" + step, "com.acme.Node", step))
                .toArray(PathStep[]::new);
        List<LeakedType> leaked = new ArrayList<>();
        for (int type = 0; type < types; type++) {
            leaked.add(new LeakedType("com.acme.Type" + number + "_" + type, List.of(1, 1, 1), 72));
        }
        String holder = "com.acme.Holder" + number + ".HELD";
        return new Leak(
                new Holder(Holder.Kind.STATIC_FIELD, holder),
                leaked,
                path(holder, 39, "com.acme.Node", steps),
                3,
                "clear Holder" + number + ".HELD",
                new RetainedSet(1000, 1 << 20),
                Optional.empty(),
                List.of());
    }

    @Test
    void the_brief_report_of_a_big_finding_has_at_most_30_lines_and_the_links() {
        List<Leak> leaks =
                IntStream.range(0, 50).mapToObj(number -> big(number, 30)).toList();
        for (int count = 1; count <= leaks.size(); count++) {
            for (int notes = 0; notes <= 7; notes++) {
                LeakReport report = new LeakReport(
                        TEST,
                        new LeakFindings(leaks.subList(0, count), List.of(), List.of(), 4, 3, 0),
                        IntStream.range(0, notes)
                                .mapToObj(note -> "number " + note)
                                .toList(),
                        links());

                assertThat(report.brief().lines().count())
                        .as("%d leaks, %d notes", count, notes)
                        .isLessThanOrEqualTo(30 + 1 + links().size());
                assertThat(report.brief())
                        .contains("more types", "Shortest retaining path", "more steps", "to free it", "dump     ")
                        .contains(report.headline());
            }
        }
    }

    @Test
    void the_text_is_the_same_in_every_locale() {
        LeakReport report = report(4, List.of(sessions(), buffers(), big(1, 1200), big(2, 3)));
        String brief = report.brief();
        String full = report.full();
        String json = report.json();
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(report.brief()).isEqualTo(brief);
                assertThat(report.full()).isEqualTo(full);
                assertThat(report.json()).isEqualTo(json);
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(report.headline()).endsWith("1,206 types grew in each of 3 runs");
    }

    private static Leak sessionsInDetail(LeakDetail... details) {
        return sessions().withDetails(List.of(details));
    }

    @Test
    void details_stand_below_what_frees_the_leak_each_line_in_the_same_column() {
        LeakReport report = report(
                4,
                List.of(sessionsInDetail(
                        new LeakDetail("stored by", List.of("first.place", "second.place")),
                        new LeakDetail("why", "one\nline"))));

        assertThat(report.brief()).endsWith("""
                to free it:        remove the entry from SessionRegistry.OPEN: frees 9 objects, 15.6 KiB
                stored by:         first.place
                                   second.place
                why:               one\\nline""");
    }

    @Test
    void many_details_shorten_the_path_and_are_then_counted() {
        List<String> many =
                IntStream.range(0, 20).mapToObj(line -> "line " + line).toList();
        Leak leak = big(0, 30).withDetails(List.of(new LeakDetail("stack", many)));
        LeakReport report = new LeakReport(
                TEST,
                new LeakFindings(List.of(leak, leak), List.of(), List.of(), 4, 3, 0),
                List.of("1", "2", "3", "4", "5", "6", "7"),
                Map.of());

        assertThat(report.brief().lines()).hasSizeLessThanOrEqualTo(30);
        assertThat(report.brief())
                .contains("stack:             line 0", "… 16 more lines")
                .doesNotContain("line 4", "17 more");
        assertThat(report.full()).contains("line 19").doesNotContain("more lines");
    }

    @Test
    void a_detail_has_a_label_and_something_to_say() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakDetail(" ", "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakDetail("label", List.of()));
    }

    @Test
    void json_has_everything_by_name() {
        LeakReport report = new LeakReport(
                TEST,
                new LeakFindings(
                        List.of(sessionsInDetail(new LeakDetail("stored by", List.of("first.place", "second.place")))),
                        List.of(),
                        List.of(),
                        4,
                        3,
                        0),
                List.of("a note"),
                Map.of("dump", "leak.db"));

        assertThat(StrictJson.parse(report.json()))
                .isEqualTo(Map.of(
                        "test",
                        TEST,
                        "runs",
                        4L,
                        "countedRuns",
                        3L,
                        "runsWithoutLook",
                        0L,
                        "slowed",
                        List.of(),
                        "leaks",
                        List.of(Map.ofEntries(
                                Map.entry("holder", "com.acme.SessionRegistry.OPEN"),
                                Map.entry("holderKind", "static field"),
                                Map.entry(
                                        "types",
                                        List.of(
                                                type("com.acme.Session", 1, 3687),
                                                type("com.acme.Session$Listener", 1, 72),
                                                type("byte[]", 2, 24_576))),
                                Map.entry("target", 17L),
                                Map.entry("targetType", "com.acme.Session"),
                                Map.entry("expression", "com.acme.SessionRegistry.OPEN{\"session-17\"}"),
                                Map.entry(
                                        "path",
                                        List.of(Map.of(
                                                "step", "{\"session-17\"}", "in", "java.util.HashMap", "object", 17L))),
                                Map.entry("remedy", "remove the entry from SessionRegistry.OPEN"),
                                Map.entry("freesObjects", 9L),
                                Map.entry("freesBytes", 15_974L),
                                Map.entry(
                                        "details",
                                        List.of(Map.of(
                                                "label",
                                                "stored by",
                                                "lines",
                                                List.of("first.place", "second.place")))))),
                        "resources",
                        List.of(),
                        "notes",
                        List.of("a note"),
                        "links",
                        Map.of("dump", "leak.db")));
    }

    @Test
    void a_resource_that_grew_is_reported_with_and_without_leaked_objects() {
        ResourceGrowth files = new ResourceGrowth(
                "open files",
                1017,
                1023,
                List.of(3L, 1L, 2L),
                0,
                List.of("/a.log", "/b.log (2 times)", "/c", "/d", "socket"));
        ResourceGrowth buffers = new ResourceGrowth("direct buffers", 2, 4, List.of(0L, 1L, 1L), 4 << 20, List.of());
        LeakFindings both =
                new LeakFindings(List.of(buffers()), List.of(), List.of(), 3, 2, 0, List.of(files, buffers));

        assertThat(new LeakReport(TEST, both, List.of(), Map.of()).headline())
                .endsWith(" leaks: 1 type and 2 resources grew in each of 2 runs");
        assertThat(new LeakReport(
                                TEST,
                                new LeakFindings(List.of(), List.of(), List.of(), 3, 2, 0, List.of(files, buffers)),
                                List.of(),
                                Map.of())
                        .brief())
                .isEqualTo("""
                        SessionTest.closes_every_session() leaks: 2 resources grew in each of 2 runs

                          open files        +1 to 2 per run    from 1,017 to 1,023
                                            /a.log
                                            /b.log (2 times)
                                            /c
                                            /d
                                            and 1 more name
                          direct buffers    +1 per run    from 2 to 4, 4.0 MiB""");
        assertThat(StrictJson.parse(new LeakReport(TEST, both, List.of(), Map.of()).json()))
                .extracting("resources", InstanceOfAssertFactories.LIST)
                .last()
                .isEqualTo(Map.of(
                        "resource",
                        "direct buffers",
                        "before",
                        2L,
                        "after",
                        4L,
                        "addedByRun",
                        List.of(0L, 1L, 1L),
                        "bytesAdded",
                        4_194_304L,
                        "names",
                        List.of()));
    }

    @Test
    void the_brief_report_has_at_most_30_lines_whatever_there_is_to_say() {
        List<ResourceGrowth> resources = IntStream.range(0, 5)
                .mapToObj(number -> new ResourceGrowth(
                        "resource " + number, 1, 3, List.of(1L, 1L), 0, List.of("a", "b", "c", "d", "e", "f")))
                .toList();
        LeakDetail stack = new LeakDetail(
                "stack", IntStream.range(0, 20).mapToObj(line -> "line " + line).toList());
        List<Leak> leaks = IntStream.range(0, 4)
                .mapToObj(number -> big(number, 30).withDetails(List.of(stack)))
                .toList();
        for (int notes = 0; notes <= 7; notes++) {
            LeakReport report = new LeakReport(
                    TEST,
                    new LeakFindings(leaks, List.of(), List.of(), 3, 2, 0, resources),
                    IntStream.range(0, notes).mapToObj(note -> "number " + note).toList(),
                    Map.of());

            assertThat(report.brief().lines()).hasSizeLessThanOrEqualTo(30);
            assertThat(report.brief()).contains("  resource 0 ", "and 3 more resources", "stack:", "more lines");
            assertThat(report.full()).contains("  resource 4 ", "line 19");
        }
    }

    @Test
    void json_names_the_field_that_keeps_the_leak_where_there_is_one() {
        Leak leak = sessions();
        Leak inField = new Leak(
                leak.holder(),
                leak.types(),
                leak.path(),
                leak.targetCount(),
                leak.remedy(),
                leak.frees(),
                Optional.of(new StoredField("com.acme.SessionRegistry", "OPEN", false)),
                List.of());

        assertThat(StrictJson.parse(report(4, List.of(inField)).json()))
                .extracting("leaks", InstanceOfAssertFactories.LIST)
                .singleElement()
                .extracting("storedIn")
                .isEqualTo(Map.of("class", "com.acme.SessionRegistry", "field", "OPEN"));
        assertThat(report(4, List.of(leak)).json()).doesNotContain("storedIn");
    }

    private static Map<String, Object> type(String name, long perRun, long bytes) {
        return Map.of("type", name, "addedByRun", List.of(perRun, perRun, perRun), "bytes", bytes);
    }

    @Test
    void json_and_text_survive_hostile_names() {
        String hostile = "\"},{\\\b\f\u0000\u2028\ud83d \ud83d\ude00 </script>";
        Leak leak = new Leak(
                new Holder(Holder.Kind.STATIC_FIELD, hostile),
                List.of(new LeakedType(hostile, List.of(1, 1, 1), 72)),
                path(hostile, 1, hostile, new PathStep(hostile, hostile, 1)),
                3,
                hostile,
                new RetainedSet(1, 24),
                Optional.empty(),
                List.of());
        LeakReport report = new LeakReport(
                "Test.name(\n" + hostile,
                new LeakFindings(List.of(leak), List.of(), List.of(), 4, 3, 0),
                List.of("a\nb"),
                Map.of(hostile, hostile));

        assertThat(StrictJson.parse(report.json()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("links", Map.of(hostile, hostile))
                .containsEntry("notes", List.of("a\\nb"));
        assertThat(report.headline().lines()).hasSize(1);
    }

    @Test
    void a_report_without_links_ends_with_its_last_line() {
        assertThat(report(4, List.of(buffers())).brief()).endsWith("frees 7 objects, 168 B");
        assertThat(LeakReport.withLinks("message", Map.of())).isEqualTo("message");
        assertThat(LeakReport.withLinks("message", Map.of("dump", "leak.db"))).isEqualTo("message\n\ndump     leak.db");
    }

    @Test
    void growth_that_is_in_proportion_to_the_runs_so_far_is_called_rising() {
        assertThat(report(4, List.of(copies(2, 3, 4))).brief()).contains("com.acme.Copy    +2 to 4 per run, rising ");
        assertThat(report(4, List.of(copies(2, 4, 3))).brief()).contains("com.acme.Copy    +2 to 4 per run ");
        assertThat(report(3, List.of(copies(2, 3))).brief()).contains("com.acme.Copy    +2 to 3 per run ");
    }

    private static Leak copies(Integer... addedByRun) {
        Leak leak = sessions();
        LeakedType copies = new LeakedType("com.acme.Copy", List.of(addedByRun), 240);
        return new Leak(
                leak.holder(),
                List.of(copies),
                leak.path(),
                3,
                leak.remedy(),
                leak.frees(),
                leak.storedIn(),
                leak.details());
    }
}
