package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.PathPattern;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetainerCatalogueTest {
    private static final String ENTRY = """
            version 1

            retainer  Acme's registry
            match     holder:com.acme.Registry.OPEN
            match     through:com.acme.Pool
            verdict   explain
            why       it keeps what is opened
                      until it is closed
            remedy    close it
            """;

    private static RetainingPath path(Holder holder, PathStep... steps) {
        return new RetainingPath(new GcRoot.LoadedClass(0), holder, List.of(), List.of(steps), 9, "com.acme.Session");
    }

    private static Holder field(String name) {
        return new Holder(Holder.Kind.STATIC_FIELD, name);
    }

    private static RetainingPath through(String type) {
        return path(
                field("com.acme.Main.app"),
                new PathStep(".cache", "com.acme.App", 3),
                new PathStep("{\"a\"}", type, 4));
    }

    private static RetainingPath fromThread(String name, PathStep... steps) {
        return path(new Holder(Holder.Kind.THREAD, "thread \"" + name + '"'), steps);
    }

    private static Optional<String> nameOf(RetainingPath path) {
        return RetainerCatalogue.builtIn().find(path).map(Retainer::name);
    }

    @Test
    void holders_of_the_jdk_are_known() {
        assertThat(nameOf(path(field("java.lang.ApplicationShutdownHooks.hooks"))))
                .hasValue("shutdown hooks");
        assertThat(nameOf(path(field("java.sql.DriverManager.registeredDrivers"))))
                .hasValue("JDBC drivers");
        assertThat(nameOf(through("java.util.TimerThread"))).hasValue("java.util.Timer");
    }

    @Test
    void libraries_are_known_by_the_objects_on_the_way() {
        assertThat(nameOf(through("com.github.benmanes.caffeine.cache.UnboundedLocalCache")))
                .hasValue("Caffeine");
        assertThat(nameOf(through("org.mockito.internal.creation.bytebuddy.InlineDelegateByteBuddyMockMaker")))
                .hasValue("Mockito's inline mocks");
        assertThat(nameOf(through("com.acme.Cache"))).isEmpty();
    }

    @Test
    void a_thread_local_of_a_library_goes_before_any_thread_local() {
        PathStep netty = new PathStep(".threadLocalMap", "io.netty.util.concurrent.FastThreadLocalThread", 2);
        PathStep value = new PathStep(".indexedVariables", "io.netty.util.internal.InternalThreadLocalMap", 3);
        PathStep grpc =
                new PathStep(".threadLocals{io.grpc.ThreadLocalContextStorage.localContext}", "java.lang.Thread", 2);
        PathStep own = new PathStep(".threadLocals{com.acme.Context.LOCAL}", "java.lang.Thread", 2);

        assertThat(nameOf(fromThread("nioEventLoopGroup-2-1", netty, value))).hasValue("Netty's FastThreadLocal");
        assertThat(nameOf(fromThread("worker", grpc))).hasValue("gRPC's context");
        assertThat(nameOf(fromThread("worker", own))).hasValue("thread locals");
    }

    @Test
    void only_what_no_test_can_leak_is_ignored() {
        assertThat(RetainerCatalogue.builtIn().retainers())
                .filteredOn(retainer -> retainer.verdict() == Retainer.Verdict.IGNORE)
                .extracting(Retainer::name)
                .containsExactly("probes of coverage tools", "tables of switch statements");
        assertThat(nameOf(path(field("com.acme.Session.$jacocoData")))).hasValue("probes of coverage tools");
        assertThat(nameOf(path(field("com.acme.Session$1.$SwitchMap$com$acme$Color"))))
                .hasValue("tables of switch statements");
    }

    @Test
    void every_entry_has_a_name_of_its_own_and_fits_the_line_of_a_report() {
        List<Retainer> retainers = RetainerCatalogue.builtIn().retainers();

        assertThat(retainers).hasSizeGreaterThan(80).extracting(Retainer::name).doesNotHaveDuplicates();
        assertThat(retainers).allSatisfy(retainer -> {
            assertThat(retainer.why()).hasSizeBetween(20, 200).doesNotEndWith(".");
            assertThat(retainer.remedy()).hasSizeLessThan(200).doesNotEndWith(".");
        });
    }

    @Test
    void no_pattern_stands_in_two_entries() {
        assertThat(RetainerCatalogue.builtIn().retainers())
                .flatExtracting(Retainer::patterns)
                .doesNotHaveDuplicates();
    }

    /** The patterns that name something of the JDK. */
    static Stream<PathPattern> patternsOfTheJdk() {
        return RetainerCatalogue.builtIn().retainers().stream()
                .flatMap(retainer -> retainer.patterns().stream())
                .filter(pattern -> pattern.text().matches("(java|javax|sun|jdk|com\\.sun)\\..*"));
    }

    @ParameterizedTest
    @MethodSource("patternsOfTheJdk")
    void what_is_named_of_the_jdk_is_in_the_jdk_at_hand(PathPattern pattern) {
        String text = pattern.text();
        assertThat(text).as("a name that can be looked up").doesNotContain("*");
        assertThatCode(() -> {
                    if (pattern.kind() == PathPattern.Kind.HOLDER) {
                        int dot = text.lastIndexOf('.');
                        loaded(text.substring(0, dot)).getDeclaredField(text.substring(dot + 1));
                    } else {
                        loaded(text);
                    }
                })
                .doesNotThrowAnyException();
    }

    private static Class<?> loaded(String name) throws ClassNotFoundException {
        return Class.forName(name, false, RetainerCatalogueTest.class.getClassLoader());
    }

    @Test
    void a_leak_gets_the_reason_and_the_remedy_of_its_retainer() {
        Leak known = leak(path(field("java.sql.DriverManager.registeredDrivers")));
        Leak withoutRemedy =
                leak(fromThread("worker", new PathStep(".threadLocals{com.acme.A.B}", "java.lang.Thread", 2)));
        Leak unknown = leak(through("com.acme.Cache"));

        LeakFindings explained = RetainerCatalogue.builtIn()
                .explain(new LeakFindings(List.of(known, withoutRemedy, unknown), List.of(), List.of(), 4, 3, 0));

        assertThat(explained.leaks().get(0))
                .returns("call DriverManager.deregisterDriver(driver) in @AfterEach", Leak::remedy)
                .returns(
                        "DriverManager keeps each driver, with its class loader, until it is deregistered",
                        RetainerCatalogueTest::why);
        assertThat(explained.leaks().get(1))
                .returns("cut it", Leak::remedy)
                .returns(
                        "a thread that goes on living, as those of pools do, keeps the values of its thread locals",
                        RetainerCatalogueTest::why);
        assertThat(explained.leaks().get(2)).isEqualTo(unknown);
    }

    private static Leak leak(RetainingPath path) {
        return new Leak(
                path.holder(),
                List.of(new LeakedType("com.acme.Session", List.of(1, 1, 1), 72)),
                path,
                3,
                "cut it",
                new RetainedSet(3, 72),
                Optional.empty(),
                List.of());
    }

    private static String why(Leak leak) {
        return leak.details().stream()
                .filter(detail -> detail.label().equals("why"))
                .flatMap(detail -> detail.lines().stream())
                .collect(Collectors.joining("\n"));
    }

    private static RetainerSource source(String text) {
        return new RetainerSource() {
            @Override
            public String place() {
                return "acme.txt";
            }

            @Override
            public String text() {
                return text;
            }
        };
    }

    @Test
    void entries_that_are_added_come_first() {
        RetainerCatalogue catalogue = RetainerCatalogue.builtIn()
                .with(source(ENTRY))
                .with(source(ENTRY.replace("Acme's registry", "Our timer")
                        .replace("com.acme.Pool", "java.util.TimerThread")));

        assertThat(catalogue
                        .find(path(field("com.acme.Registry.OPEN")))
                        .orElseThrow()
                        .name())
                .isEqualTo("Our timer");
        assertThat(catalogue
                        .find(through("java.util.TimerThread"))
                        .orElseThrow()
                        .name())
                .isEqualTo("Our timer");
        assertThat(catalogue.find(through("com.acme.Pool")).orElseThrow())
                .isEqualTo(new Retainer(
                        "Acme's registry",
                        List.of(
                                PathPattern.of("holder:com.acme.Registry.OPEN"),
                                PathPattern.of("through:com.acme.Pool")),
                        Retainer.Verdict.EXPLAIN,
                        "it keeps what is opened until it is closed",
                        "close it"));
    }

    @ParameterizedTest
    @CsvSource({"17-, 17, true", "17-, 16, false", "17-21, 21, true", "17-21, 22, false", "25-25, 25, true"})
    void an_entry_is_for_the_releases_that_it_names(String releases, int jdk, boolean expected) {
        String text = ENTRY + "jdk " + releases + "\n";

        assertThat(RetainerText.read(text, "acme.txt", jdk)).hasSize(expected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version 1 | version 2 | acme.txt, line 1: this objex reads version 1, not 2",
                "retainer  Acme's registry | retainer | acme.txt, line 3: write a value behind 'retainer'",
                "retainer  Acme's registry | # none | acme.txt, line 4: begin the entry with 'retainer' and a name",
                "match     holder: | matches   holder: | acme.txt, line 4: 'matches' is not known, use retainer, match, verdict, jdk, why, remedy",
                "holder:com.acme.Registry.OPEN | Registry.OPEN | acme.txt, line 4: cannot read the pattern 'Registry.OPEN': begin with one of type:, holder:, path:, through:, as in holder:com.acme.Registry.OPEN",
                "explain | forgive | acme.txt, line 6: the verdict is 'explain' or 'ignore', not 'forgive'",
                "verdict   explain | # none | acme.txt, line 3: the entry needs 'match', 'verdict' and 'why'",
                "remedy    close it | why again | acme.txt, line 9: an entry has one 'why'",
                "remedy    close it | jdk seventeen | acme.txt, line 9: write releases of the JDK as 17-24 or 25-, not 'seventeen'",
                "version 1 | ` more` | acme.txt, line 1: begin with 'retainer' and a name, not with blanks",
            })
    void what_cannot_be_read_is_named_with_its_line(String right, String wrong, String message) {
        assertThatThrownBy(() -> RetainerText.read(ENTRY.replaceFirst(right, wrong), "acme.txt", 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
