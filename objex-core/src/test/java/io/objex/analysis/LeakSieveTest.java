package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.PathFingerprint;
import io.objex.graph.PathPattern;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakSieveTest {
    private static final Leak SESSIONS = leak("com.acme.Registry.OPEN", "com.acme.Session");
    private static final Leak PAGES = leak("com.acme.Browser.SHOWN", "com.acme.Page");
    private static final Leak DRIVERS = leak("java.sql.DriverManager.registeredDrivers", "com.acme.Driver");
    private static final Leak PROBES = leak("com.acme.Session.$jacocoData", "boolean[]");

    private static Leak leak(String holder, String type) {
        RetainingPath path = new RetainingPath(
                new GcRoot.LoadedClass(0),
                new Holder(Holder.Kind.STATIC_FIELD, holder),
                List.of(),
                List.of(new PathStep("[3]", "java.util.ArrayList", 5)),
                5,
                type);
        return new Leak(
                path.holder(),
                List.of(new LeakedType(type, List.of(1, 1), 48)),
                path,
                2,
                "cut it",
                new RetainedSet(2, 48),
                Optional.empty(),
                List.of());
    }

    private static LeakSieve.Sifted sift(String suppressions, List<PathFingerprint> baseline, Leak... leaks) {
        return new LeakSieve(RetainerCatalogue.builtIn(), Suppression.read(suppressions, "list"), baseline::contains)
                .sift(new LeakFindings(List.of(leaks), List.of(), List.of(), 3, 2, 0));
    }

    @Test
    void what_nothing_allows_fails() {
        LeakSieve.Sifted sifted = sift("", List.of(), SESSIONS, PAGES);

        assertThat(sifted.failing().leaks()).containsExactly(SESSIONS, PAGES);
        assertThat(sifted.allowed()).isEmpty();
        assertThat(sifted.failing().runs()).isEqualTo(3);
    }

    @Test
    void what_fails_is_explained() {
        assertThat(sift("", List.of(), DRIVERS).failing().leaks())
                .singleElement()
                .extracting(Leak::details)
                .isEqualTo(List.of(new LeakDetail(
                        "why", "DriverManager keeps each driver, with its class loader, until it is deregistered")));
    }

    @Test
    void what_cannot_be_a_leak_is_ignored() {
        LeakSieve.Sifted sifted = sift("", List.of(), PROBES, PAGES);

        assertThat(sifted.failing().leaks()).containsExactly(PAGES);
        assertThat(sifted.allowed())
                .singleElement()
                .returns(PROBES, AllowedLeak::leak)
                .extracting(allowed -> allowed.allowance().because())
                .asString()
                .startsWith("no leak: JaCoCo, ");
    }

    @Test
    void a_suppression_allows_what_it_matches() {
        LeakSieve.Sifted sifted = sift("""
                # What we live with

                holder:com.acme.Registry.*   # one for each customer, see #42
                type:**.Session   # later
                """, List.of(), SESSIONS, PAGES);

        assertThat(sifted.failing().leaks()).containsExactly(PAGES);
        assertThat(sifted.allowed())
                .singleElement()
                .extracting(allowed -> allowed.allowance().because())
                .isEqualTo("suppressed by list, line 3: one for each customer, see #42");
    }

    @Test
    void the_baseline_allows_what_it_knows_and_nothing_that_is_suppressed() {
        LeakSieve.Sifted sifted = sift(
                "type:com.acme.Page # shown for good",
                List.of(PathFingerprint.of(SESSIONS.path()), PathFingerprint.of(PAGES.path())),
                SESSIONS,
                PAGES,
                DRIVERS);

        assertThat(sifted.failing().leaks()).extracting(Leak::holder).containsExactly(DRIVERS.holder());
        assertThat(sifted.allowed())
                .extracting(AllowedLeak::allowance)
                .hasExactlyElementsOfTypes(Allowance.Known.class, Allowance.Suppressed.class);
        assertThat(sifted.allowed().get(0).allowance().because())
                .isEqualTo(
                        "known, number %s of the baseline",
                        PathFingerprint.of(SESSIONS.path()).hash());
    }

    @Test
    void a_number_sign_in_a_name_begins_no_reason() {
        assertThat(Suppression.read("holder:thread \"worker #3\" # it ends late", "list"))
                .containsExactly(
                        new Suppression(PathPattern.of("holder:thread \"worker #3\""), "it ends late", "list, line 1"));
    }

    @Test
    void a_suppression_needs_a_reason() {
        assertThatThrownBy(() -> Suppression.read("\ntype:com.acme.Page\n", "list"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("list, line 2: give the reason, as in"
                        + " 'type:com.acme.Session   # the pool keeps one for each thread'");
        assertThatThrownBy(() -> Suppression.read("type:com.acme.Page #  ", "list"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("list, line 1: give the reason");
    }

    @Test
    void a_pattern_that_cannot_be_read_is_named_with_its_line() {
        assertThatThrownBy(() -> Suppression.read("# ours\ncom.acme.Page # why not", "list"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("list, line 2: cannot read the pattern 'com.acme.Page': begin with one of type:, holder:,"
                        + " path:, through:, as in holder:com.acme.Registry.OPEN");
    }
}
