package io.objex.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.Leftover;
import io.objex.analysis.Leftovers;
import io.objex.analysis.NewObject;
import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static Leftover leftover(String type, int count, Integer... looks) {
        RetainingPath path = new RetainingPath(
                new GcRoot.LoadedClass(0),
                new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN"),
                List.of(),
                List.of(new PathStep("{\"a\"}", "java.util.HashMap", 3)),
                3,
                type);
        return new Leftover(type, count, count * 24L, List.of(looks), path);
    }

    private static RunReport report(Leftover... rows) {
        return report(false, rows);
    }

    private static RunReport report(boolean ofTests, Leftover... rows) {
        List<NewObject> objects = IntStream.rangeClosed(1, 4)
                .mapToObj(object -> new NewObject(object, 1))
                .toList();
        return new RunReport(
                new Leftovers(List.of(rows), objects),
                List.of("OrderTest", "PersonTest", "SessionTest"),
                ofTests,
                Map.of("dump", "target/objex/run/leak.db"));
    }

    @Test
    void the_full_report_names_each_type_with_its_holder_and_the_class_that_first_grew_it() {
        assertThat(report(leftover("com.acme.Session", 3, 2, 3), leftover("com.acme.Settings", 1, 1))
                        .full())
                .isEqualTo("""
                        objex: the run of 3 test classes left 4 objects behind, 96 B

                        grew after more than one class
                          3 com.acme.Session, 72 B, after 2 classes, first PersonTest
                              held by com.acme.Registry.OPEN{"a"}

                        grew once, as at first use
                          1 com.acme.Settings, 24 B, first OrderTest
                              held by com.acme.Registry.OPEN{"a"}

                        dump     target/objex/run/leak.db""");
    }

    @Test
    void looks_after_each_test_are_told_as_such_whatever_the_tests_are_called() {
        assertThat(report(true, leftover("com.acme.Session", 3, 2, 3)).brief()).startsWith("""
                objex: the run of 3 looks left 4 objects behind, 72 B

                grew after more than one test
                  3 com.acme.Session, 72 B, after 2 tests, first PersonTest
                """);
    }

    @Test
    void the_brief_report_only_counts_what_grew_once() {
        assertThat(report(leftover("com.acme.Session", 3, 2, 3), leftover("com.acme.Settings", 1, 1))
                        .brief())
                .isEqualTo("""
                        objex: the run of 3 test classes left 4 objects behind, 96 B

                        grew after more than one class
                          3 com.acme.Session, 72 B, after 2 classes, first PersonTest
                              held by com.acme.Registry.OPEN{"a"}

                        grew once, as at first use: 1 type by holder

                        dump     target/objex/run/leak.db""");
    }

    @Test
    void the_brief_report_is_short_whatever_is_left() {
        List<Leftover> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(leftover("com.acme.Session" + i, 1, 1, 2));
            rows.add(leftover("com.acme.Settings" + i, 1, 1));
        }

        String brief = report(rows.toArray(Leftover[]::new)).brief();

        assertThat(brief).contains("  and 42 more").contains("grew once, as at first use: 50 types by holder");
        assertThat(brief.lines().count()).isLessThanOrEqualTo(24);
    }

    @Test
    void a_program_reads_the_same() {
        assertThat(StrictJson.parse(
                                report(leftover("com.acme.Session", 3, 2, 3)).json())
                        .toString())
                .contains("com.acme.Session", "PersonTest", "com.acme.Registry.OPEN", "target/objex/run/leak.db");
    }
}
