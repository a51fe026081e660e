package io.objex.explore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.NewObject;
import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
import io.objex.graph.TestHeap;
import io.objex.store.Dump;
import io.objex.store.DumpAnalyzer;
import io.objex.store.DumpContents;
import io.objex.store.DumpStripper;
import io.objex.store.DumpVerifier;
import io.objex.store.DumpWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerSessionTest {
    @TempDir
    Path folder;

    private final KnownHeap heap = new KnownHeap();
    private ExplorerSession session;

    private ExplorerSession open(boolean analysed) {
        Path file = folder.resolve("leak.db");
        session = ExplorerSession.over(Dump.open(analysed ? heap.writeAnalysed(file) : heap.write(file)));
        return session;
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private static List<String> labels(Answer answer, String title) {
        return section(answer, title).rows().stream().map(Row::label).toList();
    }

    private static Section section(Answer answer, String title) {
        return answer.sections().stream()
                .filter(section -> section.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " in " + answer));
    }

    private String at(int id) {
        return "@" + id;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_holder_of_an_object_is_told_with_its_referrers(boolean analysed) {
        open(analysed).go("@leak");

        Answer in = session.in(20);

        assertThat(in.headline()).startsWith("3 references lead to com.acme.Session @" + heap.first());
        assertThat(labels(in, "Referred to by"))
                .anyMatch(label -> label.startsWith("java.util.HashMap$Node @") && label.endsWith(".value"))
                .anyMatch(label -> label.startsWith("com.acme.Listener @") && label.endsWith(".session"));
        assertThat(section(in, "Referred to by").rows())
                .filteredOn(row -> row.label().contains("WeakReference"))
                .extracting(Row::note)
                .containsExactly("weak");
        assertThat(labels(in, "Held by")).containsExactly("com.acme.Registry.OPEN{String @%d}".formatted(heap.key()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_objex_prints_leads_back_to_the_object(boolean analysed) {
        open(analysed);
        for (int object = 0; object < heap.objects(); object++) {
            session.go(at(object));
            List<String> held = labels(session.in(1), "Held by");
            if (!held.isEmpty() && !held.get(0).contains("evil") && !held.get(0).contains("local")) {
                session.go(held.get(0));

                assertThat(session.here().map(Place::text)).as(held.get(0)).isIn(sameAs(object));
            }
        }
    }

    /** A class object is printed as its class, which is a place of its own. */
    private List<Optional<String>> sameAs(int object) {
        session.go(at(object));
        List<Row> stoodFor = section(session.out(1), "Is an instance of").rows();
        String type = stoodFor.size() > 1 ? stoodFor.get(1).place().text() : "";
        return List.of(Optional.of(at(object)), Optional.of(type));
    }

    @Test
    void an_answer_of_an_analysed_dump_is_that_of_a_plain_one_but_for_retained_sizes() {
        open(true);
        Path plain = new KnownHeap().write(folder.resolve("plain.db"));
        try (ExplorerSession other = ExplorerSession.over(Dump.open(plain))) {
            for (int object = 0; object < heap.objects(); object++) {
                session.go(at(object));
                other.go(at(object));
                assertThat(lines(session.in(50))).isEqualTo(lines(other.in(50)));
                assertThat(lines(session.out(50))).isEqualTo(lines(other.out(50)));
                assertThat(lines(session.list(50))).isEqualTo(lines(other.list(50)));
                assertThat(lines(session.path())).isEqualTo(lines(other.path()));
            }
            for (String what : List.of("types", "size", "referrers", "holders", "loaders")) {
                assertThat(lines(session.top(what, 50))).as(what).isEqualTo(lines(other.top(what, 50)));
            }
            assertThat(lines(session.roots(50))).isEqualTo(lines(other.roots(50)));
        }
    }

    private static List<String> lines(Answer answer) {
        return answer.sections().stream()
                .flatMap(section -> section.rows().stream()
                        .map(row -> section.title() + "|" + row.label() + "|" + row.place() + "|" + row.step() + "|"
                                + row.count() + "|" + row.bytes() + "|" + row.note() + "|" + row.depth()))
                .toList();
    }

    @Test
    void an_expression_leads_through_collections_fields_and_arrays() {
        open(true);
        String begin = "com.acme.Registry.OPEN{String @%d}".formatted(heap.key());

        session.go(begin);
        assertThat(session.here()).contains(new Place.AnObject(heap.first()));
        session.go(begin + ".listeners[0].session");
        assertThat(session.here()).contains(new Place.AnObject(heap.first()));
        session.go("com.acme.Registry.HEAD.next(x4)");
        assertThat(session.here()).contains(new Place.AnObject(heap.lastNode()));
        session.go(at(heap.first()) + ".listeners");
        session.go("[1]");
        assertThat(session.go("@leak").headline()).startsWith("Now at: com.acme.Session @");
    }

    @Test
    void a_type_is_found_by_its_whole_name_and_by_its_last_part() {
        open(true);

        assertThat(session.go("com.acme.Registry").headline()).startsWith("Now at: class com.acme.Registry ");
        assertThat(session.go("Registry").headline()).startsWith("Now at: class com.acme.Registry ");
        assertThat(session.go("@Registry").headline()).startsWith("Now at: class com.acme.Registry ");
    }

    @Test
    void a_name_of_two_types_offers_both_and_goes_nowhere() {
        open(true).go("Registry");

        Answer offered = session.go("Session");

        assertThat(offered.headline()).isEqualTo("'Session' is 2 places. Go to one of them:");
        assertThat(offered.rows().map(Row::label))
                .containsExactlyInAnyOrder("class com.acme.Session", "class org.other.Session");
        assertThat(offered.at()).isEqualTo(session.here().orElseThrow()).isInstanceOf(Place.AType.class);
        Row other = offered.rows()
                .filter(row -> row.label().contains("other"))
                .findFirst()
                .orElseThrow();
        assertThat(session.go(other.place().text()).headline()).contains("org.other.Session");
        assertThat(session.follow(other).headline()).contains("org.other.Session");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @99999                        | There is no object @99999: the dump has
            99999999999                   | There is no object @2147483647
            type:999                      | There is no type 999
            frame:77                      | There is no frame 77
            com.acme.Nothing              | There is no place 'com.acme.Nothing'
            acme.regis                    | Did you mean com.acme.Registry?
            com.acme.Registry.NOPE        | class com.acme.Registry has no .NOPE. It has .OPEN, .HEAD
            com.acme.Registry.OPEN{"4     | has no {"4. It has
            com.acme.Registry.OPEN.table[ | has no [. It has [0], [2]
            .listeners                    | you are nowhere yet
            @nobody                       | There is no place '@nobody'
            thread "nobody".name          | There is no live thread 'nobody'
            """)
    void a_place_that_is_not_there_is_told_with_what_is(String place, String message) {
        open(true);

        assertThatThrownBy(() -> session.go(place))
                .isInstanceOf(QuestionException.class)
                .hasMessageContaining(message);
        assertThat(session.here()).isEmpty();
    }

    @Test
    void walking_up_comes_to_the_root_and_down_back_again() {
        open(true).go(at(heap.lastNode()));

        session.up();
        session.up();
        assertThat(labels(session.where(), "Walked")).hasSize(3);
        session.down();
        session.down();

        assertThat(session.here()).contains(new Place.AnObject(heap.lastNode()));
        assertThat(labels(session.where(), "Walked")).hasSize(1);
        assertThatThrownBy(() -> session.down()).hasMessageContaining("You have not come up to");
        for (int step = 0; step < 5; step++) {
            session.up();
        }
        assertThatThrownBy(() -> session.up())
                .hasMessageContaining("class com.acme.Registry @")
                .hasMessageContaining("is a GC root");
    }

    @Test
    void walking_in_a_circle_is_no_longer_path() {
        open(true).go("@leak");
        for (int round = 0; round < 3; round++) {
            session.go(at(heap.first()));
            follow(session.out(20), ".listeners: ");
            follow(session.list(20), "[0]: ");
            follow(session.out(20), ".session: ");
        }

        assertThat(session.here()).contains(new Place.AnObject(heap.first()));
        assertThat(labels(session.where(), "Walked")).containsExactly("com.acme.Session @" + heap.first());
    }

    private void follow(Answer answer, String begin) {
        session.follow(answer.rows()
                .filter(row -> row.label().startsWith(begin))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void equal_steps_in_a_row_share_a_line_of_the_path() {
        open(true).go(at(heap.lastNode()));

        assertThat(labels(session.path(), "Shortest"))
                .containsExactly("com.acme.Registry.HEAD", ".next  4 times", "com.acme.Node @" + heap.lastNode());
        assertThat(labels(session.path(), "As an")).containsExactly("com.acme.Registry.HEAD.next(x4)");
    }

    @Test
    void what_nothing_holds_is_said_to_be_so() {
        open(true).go(at(heap.orphan()));

        assertThat(session.path().headline())
                .isEqualTo("Nothing holds com.acme.Orphan @%d: weak references apart, no path leads to it."
                        .formatted(heap.orphan()));
        assertThatThrownBy(() -> session.up()).hasMessageContaining("Nothing holds");
        assertThat(session.in(5).sections())
                .extracting(Section::title)
                .anyMatch(title -> title.startsWith("Held by nothing"));
    }

    @Test
    void a_collection_lists_what_it_holds() {
        open(true).go("com.acme.Registry.OPEN");

        assertThat(labels(session.list(20), "Holds"))
                .containsExactly(
                        "{String @%d}: com.acme.Session @%d".formatted(heap.key(), heap.first()),
                        "{String @%d}: com.acme.SpecialSession @%d".formatted(heap.key() + 1, heap.second()));
        Section part = section(session.list(1), "Holds");
        assertThat(part.rows()).hasSize(1);
        assertThat(part.isPartial()).isTrue();
    }

    @Test
    void a_thread_has_frames_and_these_have_callers_and_what_they_hold() {
        open(true).go("@worker-1");
        assertThat(session.here()).contains(new Place.AnObject(heap.worker()));
        Section stack = section(session.list(20), "Stack");
        assertThat(stack.rows())
                .extracting(Row::label)
                .containsExactly(
                        "com.acme.Worker.read(Worker.java:41)",
                        "com.acme.Worker.run(Worker.java:12)",
                        "java.lang.Thread.run(unknown source)");

        session.follow(stack.rows().get(0));
        assertThat(labels(session.list(20), "Holds")).containsExactly("byte[] @" + heap.buffer());
        assertThat(labels(session.in(20), "In thread")).containsExactly("thread \"worker-1\" @" + heap.worker());
        assertThatThrownBy(() -> session.down()).hasMessageContaining("is the innermost frame");
        assertThat(session.up().headline()).contains("com.acme.Worker.run(Worker.java:12)");
        session.up();
        assertThatThrownBy(() -> session.up()).hasMessageContaining("is the outermost frame");
        assertThat(section(session.where(), "Stack of thread").rows())
                .extracting(Row::note)
                .containsExactly("", "", "<- here");
        session.down();
        assertThat(session.down().headline()).contains("Worker.read");
    }

    @Test
    void a_type_has_superclasses_subclasses_instances_and_static_fields() {
        open(true).go("com.acme.SpecialSession");

        assertThat(session.up().headline()).contains("class com.acme.Session ");
        assertThat(labels(session.in(20), "Subclasses")).containsExactly("class com.acme.SpecialSession");
        assertThat(session.down().headline()).contains("class com.acme.SpecialSession ");
        assertThat(labels(session.list(20), "Instances")).containsExactly("com.acme.SpecialSession @" + heap.second());
        assertThat(labels(session.where(), "Hierarchy"))
                .containsExactly("class com.acme.SpecialSession", "class com.acme.Session");
        session.go("com.acme.Registry");
        assertThat(labels(session.out(20), "Static fields"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith(".OPEN: java.util.HashMap @");
        assertThatThrownBy(() -> session.path()).hasMessageContaining("class com.acme.Registry is no object");
    }

    @Test
    void back_and_forward_go_where_one_has_been() {
        open(true);
        assertThatThrownBy(() -> session.back()).hasMessageContaining("nothing to go back to");
        session.go("@1");
        session.go("@2");
        session.go("@3");

        session.back();
        session.back();
        assertThat(session.here()).contains(new Place.AnObject(1));
        assertThat(session.history().rows().map(Row::note)).containsExactly("<- here", "", "");
        session.forward();
        assertThat(session.here()).contains(new Place.AnObject(2));
        session.go("@4");
        assertThatThrownBy(() -> session.forward()).hasMessageContaining("nothing to go forward to");
        assertThat(session.history().rows().map(row -> row.place().text())).containsExactly("@1", "@2", "@4");
    }

    @Test
    void the_same_seed_leads_to_the_same_object() {
        open(true);
        Place once = session.goRandom(42).at();

        session.go("@0");

        assertThat(session.goRandom(42).at()).isEqualTo(once);
    }

    @Test
    void a_mark_is_kept_in_the_dump_and_spoils_no_proof() {
        open(true).go("@leak");

        assertThat(session.mark("first", "the one").headline())
                .isEqualTo("Marked: com.acme.Session @%d [first]".formatted(heap.first()));
        session.go("@0");
        session.go("first");
        assertThat(session.here()).contains(new Place.AnObject(heap.first()));
        session.close();
        session = ExplorerSession.over(Dump.open(folder.resolve("leak.db")));
        assertThat(session.marks().rows().map(Row::note)).containsExactly("first  the one");
        session.go("first.listeners");
        assertThat(session.here()).isPresent();
        assertThat(DumpVerifier.verify(folder.resolve("leak.db")).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "@x", "a b", "", "a\u001b[31m"})
    void a_mark_cannot_be_called_like_anything_else(String name) {
        open(true).go("@leak");

        assertThatThrownBy(() -> session.mark(name, ""))
                .isInstanceOf(QuestionException.class)
                .hasMessageContaining("no name for a mark");
        assertThat(session.marks().rows()).isEmpty();
    }

    @Test
    void growth_is_a_finding_and_names_what_holds_it() {
        Answer growth = open(true).growth(20);

        assertThat(growth.isFinding()).isTrue();
        assertThat(growth.headline()).isEqualTo("SessionTest.closes_every_session() left 96 B more, of 2 types");
        assertThat(labels(growth, "Held by"))
                .containsExactly("com.acme.Registry.OPEN{String @%d}".formatted(heap.key()));
        assertThat(labels(growth, "Types that grew")).containsExactly("com.acme.Session", "java.lang.String");
    }

    @Test
    void sql_reads_and_cannot_write() {
        open(true);

        assertThat(session.sql("SELECT count(*) AS objects FROM object", 5).table())
                .isEqualTo(new Table(List.of("objects"), List.of(List.of((long) heap.objects())), false));
        assertThat(session.sql("SELECT id FROM object", 3).table().isPartial()).isTrue();
        for (String change : List.of(
                "DELETE FROM mark",
                "SELECT 1; DROP TABLE mark",
                "PRAGMA query_only = OFF",
                "WITH a AS (SELECT 1) INSERT INTO mark VALUES ('a', 1, '')")) {
            assertThatThrownBy(() -> session.sql(change, 5)).as(change).hasMessageContaining("Cannot ask");
        }
        assertThatThrownBy(() -> session.sql("SELECT nope FROM object", 5))
                .hasMessageContaining("no such column: nope");
    }

    @Test
    void names_are_found_whatever_they_name() {
        open(true);

        assertThat(session.search("SESSION", 20).sections())
                .extracting(Section::title)
                .contains("Types", "Fields");
        assertThat(labels(session.search("worker", 20), "Threads"))
                .containsExactly("thread \"worker-1\" @" + heap.worker());
        assertThat(labels(session.search("*Worker.run", 20), "Stack frames"))
                .containsExactly("com.acme.Worker.run(Worker.java:12)");
        assertThat(labels(session.search("com.acme.*Session", 20), "Types")).hasSize(2);
        assertThat(session.search("100%", 20).headline()).isEqualTo("0 names for '100%'");
        assertThat(session.search("_", 20).sections()).isEmpty();
    }

    @Test
    void hostile_names_stay_on_their_line_and_colour_nothing() {
        open(true);
        for (int object = 0; object < heap.objects(); object++) {
            Answer there = session.go(at(object));
            for (Answer answer : List.of(there, session.in(50), session.out(50), session.list(50), session.where())) {
                assertThat(answer.headline()).doesNotContain("\u001b", "\n", "\u0007");
                assertThat(answer.rows())
                        .allSatisfy(
                                row -> assertThat(row.label() + row.note()).doesNotContain("\u001b", "\n", "\u0007"));
            }
        }
        assertThat(labels(session.search("evil", 20), "Threads"))
                .first()
                .asString()
                .contains("evil\\u001b[31m\\n");
        assertThat(session.completions("@evil", 20))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain("\u001b", "\n"));
    }

    @Test
    void completion_knows_types_marks_threads_and_steps() {
        open(true).go("@leak");
        session.mark("first", "");

        assertThat(session.completions("com.acme.Re", 20)).containsExactly("com.acme.Registry");
        assertThat(session.completions("Regi", 20)).containsExactly("Registry");
        assertThat(session.completions("@wor", 20)).containsExactly("@worker-1");
        assertThat(session.completions("@le", 20)).containsExactly("@leak");
        assertThat(session.completions("fir", 20)).containsExactly("first");
        assertThat(session.completions("com.acme.Registry.", 20))
                .contains("com.acme.Registry.OPEN", "com.acme.Registry.HEAD");
        assertThat(session.completions("first.lis", 20)).containsExactly("first.listeners");
        assertThat(session.completions(".lis", 20)).containsExactly(".listeners");
        assertThat(session.completions("nothing.at", 20)).isEmpty();
    }

    @Test
    void somebody_who_comes_in_is_told_what_this_is() {
        assertThat(open(true).welcome())
                .hasSizeBetween(2, 4)
                .anyMatch(line -> line.contains("leak.db, dumped at "))
                .anyMatch(line -> line.contains("test SessionTest.closes_every_session()"))
                .anyMatch(line -> line.contains("%d objects".formatted(heap.objects())));
    }

    @Test
    void somebody_who_opens_a_stripped_dump_is_told_that_it_is_one() {
        Path stripped = folder.resolve("stripped.db");
        DumpStripper.strip(heap.write(folder.resolve("leak.db")), stripped, Progress.NONE);
        session = ExplorerSession.over(Dump.open(stripped));

        assertThat(session.welcome()).contains("The dump holds only what stripping has left of the heap.");
        assertThatThrownBy(() -> session.difference(folder.resolve("leak.db"), "holder", 5))
                .isInstanceOf(QuestionException.class)
                .hasMessage(
                        "%s holds only what stripping has left of the heap: heaps are compared by holder where dumps hold"
                                        .formatted(stripped)
                                + " the whole.");
    }

    @Test
    void nothing_is_asked_of_a_place_before_there_is_one() {
        open(true);

        for (Runnable question : List.<Runnable>of(
                () -> session.in(1),
                () -> session.out(1),
                () -> session.list(1),
                () -> session.up(),
                () -> session.where(),
                () -> session.path())) {
            assertThatThrownBy(question::run)
                    .isInstanceOf(QuestionException.class)
                    .hasMessageContaining("You are nowhere yet");
        }
        assertThat(session.top("types", 5).at()).isNull();
        assertThatThrownBy(() -> session.top("nonsense", 5))
                .hasMessageContaining("There are types, loaders, holders, size");
    }

    /** Asks for something that takes the whole heap. */
    private interface Question {
        Answer ask(ExplorerSession session, Path dump);
    }

    static Stream<Named<Question>> longQuestions() {
        return Stream.of(
                Named.of("path", (session, dump) -> session.path()),
                Named.of("path to", (session, dump) -> session.pathTo("@leak")),
                Named.of("path from", (session, dump) -> session.pathFrom("com.acme.Registry")),
                Named.of("path all", (session, dump) -> session.pathAll(5)),
                Named.of("in", (session, dump) -> session.in(5)),
                Named.of("up", (session, dump) -> session.up()),
                Named.of("where", (session, dump) -> session.where()),
                Named.of("audit", (session, dump) -> session.audit(5)),
                Named.of("roots", (session, dump) -> session.roots(5)),
                Named.of("roots sample", (session, dump) -> session.rootSample(5, 1, 5)),
                Named.of("top holders", (session, dump) -> session.top("holders", 5)),
                Named.of("draw in", (session, dump) -> session.draw("in")),
                Named.of("draw path", (session, dump) -> session.draw("path")),
                Named.of("diff by holder", (session, dump) -> session.difference(dump, "holder", 5)));
    }

    @ParameterizedTest
    @MethodSource("longQuestions")
    void whatever_takes_long_tells_how_far_it_is_and_can_be_stopped(Question question) {
        open(false).go("@leak");
        List<String> stages = new ArrayList<>();
        session.tell((stage, done, total) -> {
            stages.add(stage);
            session.cancel();
        });

        assertThatThrownBy(() -> question.ask(session, folder.resolve("leak.db")))
                .isInstanceOf(CancellationException.class);

        assertThat(stages).hasSize(1);
        session.tell(Progress.NONE);
        session.resume();
        assertThat(question.ask(session, folder.resolve("leak.db")).headline()).isNotBlank();
    }

    @Test
    void a_treemap_of_a_heap_that_is_in_memory_is_drawn_where_it_can_be_stopped() {
        open(false);
        assertThat(session.treemap()).contains("<svg");
        List<String> stages = new ArrayList<>();
        session.tell((stage, done, total) -> stages.add(stage));

        assertThat(session.treemap()).contains("<svg");
        session.cancel();

        assertThatThrownBy(session::treemap).isInstanceOf(CancellationException.class);
        assertThat(stages).containsExactly("drawing");
    }

    @Test
    void a_drawing_that_cannot_be_written_leaves_nothing_and_says_what_to_check() {
        open(false).go("@leak");
        Path nowhere = folder.resolve("no-such-folder").resolve("leak.png");

        assertThatThrownBy(() -> session.draw("in -o " + nowhere))
                .isInstanceOf(ObjexException.class)
                .hasMessageStartingWith("Cannot write " + nowhere)
                .hasMessageEndingWith(". Check its folder and the room on the disk.");
        assertThat(nowhere.getParent()).doesNotExist();
    }

    /** A list of a few listeners, one of which was not there before. */
    private static DumpContents grownListeners() {
        TestHeap grown = new TestHeap();
        TestHeap.TestObject added = grown.object("com.acme.Session");
        grown.staticField("com.acme.Bus", "LISTENERS", grown.arrayList(grown.object("com.acme.Session"), added));
        return new DumpContents(grown.graph(), List.of(), List.of(new NewObject(added.id(), 1)), List.of(), Map.of());
    }

    @Test
    void an_audit_knows_what_is_new_before_an_analysis_and_after_whoever_made_it() {
        Path plain = folder.resolve("plain.db");
        Path analysed = folder.resolve("analysed.db");
        new DumpWriter().write(plain, grownListeners());
        new DumpWriter().analysed().write(analysed, grownListeners());
        Answer anew = audited(plain);
        DumpAnalyzer.analyze(plain, Progress.NONE);

        assertThat(anew.isFinding()).isTrue();
        assertThat(anew.rows().map(Row::label))
                .contains("com.acme.Bus.LISTENERS holds 2 listeners, 1 of them new, 2 com.acme.Session");
        assertThat(audited(plain)).isEqualTo(anew);
        assertThat(audited(analysed)).isEqualTo(anew);
    }

    private static Answer audited(Path dump) {
        try (ExplorerSession over = ExplorerSession.over(Dump.open(dump))) {
            return over.audit(50);
        }
    }

    @Test
    void audits_of_an_analysed_dump_are_those_that_are_run_anew() {
        Answer known = open(true).audit(50);
        try (ExplorerSession other = ExplorerSession.over(Dump.open(heap.write(folder.resolve("plain.db"))))) {
            assertThat(known).isEqualTo(other.audit(50));
        }
    }
}
