package io.objex.explore.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.capture.Collected;
import io.objex.explore.session.Answer;
import io.objex.explore.session.Place;
import io.objex.explore.session.QuestionException;
import io.objex.explore.session.Row;
import io.objex.explore.session.Section;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
    private static final ArrayList<Session> OPEN = new ArrayList<>();
    private static final List<Buffer> BUFFERS = new ArrayList<>();
    private static final List<Point> POINTS = new ArrayList<>();

    private final LiveSession heap = new LiveSession(new OwnHeap(List::of, LiveSessionTest.class.getClassLoader()));

    /** What a program leaks. */
    private static final class Buffer {
        @SuppressWarnings("UnusedVariable") // read by walks
        private final byte[] bytes = new byte[100];
    }

    private static final class Session {
        @SuppressWarnings("UnusedVariable") // read by walks
        private final String user;

        private Session(int number) {
            this.user = "user " + number;
        }
    }

    /** A part of a net. */
    private static final class Point {
        private final Point[] neighbours;

        private Point(int neighbours) {
            this.neighbours = new Point[neighbours];
        }
    }

    @AfterEach
    void release() {
        OPEN.clear();
        BUFFERS.clear();
        POINTS.clear();
    }

    @Test
    void what_was_there_at_the_mark_is_left_out_and_what_came_since_is_listed() {
        OPEN.add(new Session(1));
        heap.mark();
        OPEN.add(new Session(2));
        OPEN.add(new Session(3));

        Row sessions = row(heap.list(false), Session.class);

        assertThat(sessions.count()).isEqualTo(2);
        assertThat(sessions.note()).isEqualTo("1 at the mark");
        assertThat(objects(sessions)).hasSize(2);
    }

    @Test
    void the_first_question_marks_by_itself() {
        OPEN.add(new Session(1));

        assertThat(heap.home().headline()).startsWith("Mark 1 (").contains("are left out of lists");

        assertThat(rows(heap.list(false), Session.class)).isEmpty();
    }

    @Test
    void another_mark_leaves_out_what_has_come_meanwhile() {
        heap.mark();
        OPEN.add(new Session(1));
        assertThat(row(heap.list(false), Session.class).count()).isEqualTo(1);

        assertThat(heap.mark().headline()).startsWith("Mark 2 (");

        assertThat(rows(heap.list(false), Session.class)).isEmpty();
    }

    @Test
    void without_a_mark_everything_is_listed() {
        OPEN.add(new Session(1));
        heap.mark();

        assertThat(heap.clear().headline()).isEqualTo("Nothing is marked: LIST shows everything that is there.");

        assertThat(row(heap.list(false), Session.class).count()).isEqualTo(1);
    }

    @Test
    void a_list_is_as_the_last_walk_saw_it_until_it_is_refreshed() {
        heap.mark();
        OPEN.add(new Session(1));
        heap.list(false);
        OPEN.add(new Session(2));

        assertThat(row(heap.list(false), Session.class).count()).isEqualTo(1);
        heap.refresh();
        assertThat(row(heap.list(false), Session.class).count()).isEqualTo(2);
    }

    @Test
    void strings_and_collections_are_folded_away_unless_they_are_wanted() {
        OPEN.trimToSize();
        heap.mark();
        IntStream.range(0, 1000).forEach(number -> OPEN.add(new Session(number)));

        Answer list = heap.list(false);
        Answer all = heap.list(true);

        assertThat(labels(list)).doesNotContain("java.lang.String", "byte[]", "java.lang.Object[]");
        assertThat(list.sections().get(1).rows().get(0).count()).isGreaterThanOrEqualTo(2001L);
        assertThat(row(all, "java.lang.String").count()).isGreaterThanOrEqualTo(1000);
        assertThat(row(all, "byte[]").count()).isGreaterThanOrEqualTo(1000);
        assertThat(row(all, "java.lang.Object[]").count()).isPositive();
    }

    @Test
    void an_object_shows_who_holds_it_and_every_neighbour_leads_on() {
        heap.mark();
        OPEN.add(new Session(1));
        int session = objects(row(heap.list(false), Session.class)).get(0);

        Answer page = heap.object(session, 0);

        assertThat(page.headline())
                .startsWith(Session.class.getName() + " @" + session + ", ")
                .contains("new since mark 1");
        Section held = page.sections().get(0);
        assertThat(held.rows().get(0).label()).isEqualTo("io.objex.explore.live.LiveSessionTest.OPEN");
        assertThat(held.rows().get(1).step()).isEqualTo("[0]");
        Row array = page.sections().get(1).rows().get(0);
        assertThat(array.label()).startsWith("java.lang.Object[] @");
        assertThat(array.step()).isEqualTo("[0]");
        Row user = page.sections().get(2).rows().get(0);
        assertThat(user.label()).startsWith("java.lang.String @").doesNotContain("user 1");
        assertThat(user.step()).isEqualTo(".user");
        assertThat(page.rows().filter(row -> row.place() != null).map(LiveSessionTest::id))
                .allSatisfy(id -> assertThat(heap.object(id, 0).headline()).contains(" @" + id + ", "));
    }

    @Test
    void an_object_collected_between_list_and_click_is_no_longer_there() {
        heap.mark();
        Session session = new Session(1);
        OPEN.add(session);
        int shown = objects(row(heap.list(false), Session.class)).get(0);
        WeakReference<Session> reference = new WeakReference<>(session);

        session = null;
        OPEN.clear();
        Collected.await(reference);

        assertThatThrownBy(() -> heap.object(shown, 0))
                .isInstanceOf(GoneException.class)
                .hasMessage("@%d, a %s, is no longer there: it was collected.", shown, Session.class.getName());
    }

    @Test
    void an_object_that_was_never_found_again_is_no_longer_there_either() {
        heap.mark();
        OPEN.add(new Session(1));
        int shown = objects(row(heap.list(false), Session.class)).get(0);
        int user = id(heap.object(shown, 0).sections().get(2).rows().get(0));
        OPEN.clear();
        System.gc(); // the string is dead, so no walk can find it, whether it is collected or not

        assertThatThrownBy(() -> heap.object(user, 0)).isInstanceOf(GoneException.class);
    }

    @Test
    void an_object_that_only_a_local_variable_holds_is_there_but_out_of_sight() {
        heap.mark();
        Session session = new Session(1);
        OPEN.add(session);
        int shown = objects(row(heap.list(false), Session.class)).get(0);
        OPEN.clear();
        heap.refresh();

        assertThat(heap.object(shown, 0).headline()).contains("is still there, but no static field and no live thread");
        assertThat(session.user).isNotEmpty();
    }

    @Test
    void a_number_that_was_never_shown_is_a_mistake() {
        assertThatThrownBy(() -> heap.object(1, 0))
                .isInstanceOf(QuestionException.class)
                .hasMessage("No object was shown as @1.");
        assertThatThrownBy(() -> heap.ofType(1, 0, true)).isInstanceOf(QuestionException.class);
    }

    @Test
    void an_object_keeps_its_number_however_often_the_heap_is_walked_and_collected() {
        heap.mark();
        IntStream.range(0, 50).forEach(number -> OPEN.add(new Session(number)));
        List<Integer> first = objects(row(heap.list(false), Session.class));

        OPEN.subList(0, 10).clear();
        System.gc(); // moves objects, and takes some
        heap.refresh();
        IntStream.range(0, 10).forEach(number -> OPEN.add(new Session(number)));
        heap.refresh();
        List<Integer> later = objects(row(heap.list(false), Session.class));

        assertThat(first).hasSize(50).doesNotHaveDuplicates();
        assertThat(later).hasSize(50).doesNotHaveDuplicates();
        assertThat(later).filteredOn(first::contains).hasSize(40);
    }

    @Test
    void nothing_that_was_shown_is_kept_alive() {
        heap.mark();
        Session session = new Session(1);
        OPEN.add(session);
        int shown = objects(row(heap.list(false), Session.class)).get(0);
        heap.object(shown, 0);
        heap.growth();
        WeakReference<Session> reference = new WeakReference<>(session);

        session = null;
        OPEN.clear();

        Collected.await(reference);
    }

    /** The twin: what clicks find is what the objects themselves say. */
    @Test
    void a_net_of_objects_is_the_same_by_clicks_as_it_is() {
        heap.mark();
        Random random = new Random(7);
        List<Point> net = new ArrayList<>();
        IntStream.range(0, 60).forEach(number -> net.add(new Point(random.nextInt(5))));
        net.forEach(point -> IntStream.range(0, point.neighbours.length)
                .forEach(i -> point.neighbours[i] = net.get(random.nextInt(net.size()))));
        POINTS.addAll(net);

        Map<Integer, List<Integer>> clicked = clickThrough(objects(row(heap.list(false), Point.class)));

        // A point is known by its place in the list of all points, which is the step of its path there.
        Map<Integer, Integer> indexOf = new HashMap<>();
        clicked.keySet().forEach(id -> indexOf.put(id, indexInPoints(id)));
        assertThat(indexOf.values())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).boxed().toList());
        clicked.forEach((id, neighbours) -> assertThat(neighbours)
                .extracting(indexOf::get)
                .containsExactlyElementsOf(indicesOf(net, net.get(indexOf.get(id)).neighbours)));
    }

    private static List<Integer> indicesOf(List<Point> net, Point[] neighbours) {
        return IntStream.range(0, neighbours.length)
                .mapToObj(i -> net.indexOf(neighbours[i]))
                .toList();
    }

    private int indexInPoints(int id) {
        return heap.object(id, 0).sections().get(1).rows().stream()
                .filter(row -> row.label().startsWith("java.lang.Object[] @"))
                .map(row -> Integer.valueOf(row.step().substring(1, row.step().length() - 1)))
                .findFirst()
                .orElseThrow();
    }

    private Map<Integer, List<Integer>> clickThrough(List<Integer> start) {
        Map<Integer, List<Integer>> clicked = new HashMap<>();
        Set<Integer> seen = new HashSet<>(start);
        Deque<Integer> waiting = new ArrayDeque<>(start);
        while (!waiting.isEmpty()) {
            int point = waiting.remove();
            int array = id(heap.object(point, 0).sections().get(2).rows().get(0));
            List<Integer> neighbours = heap.object(array, 0).sections().get(2).rows().stream()
                    .map(LiveSessionTest::id)
                    .toList();
            clicked.put(point, neighbours);
            neighbours.stream().filter(seen::add).forEach(waiting::add);
        }
        return clicked;
    }

    @Test
    void growth_names_the_holder_and_leads_to_the_first_object() {
        heap.mark();
        IntStream.range(0, 7).forEach(number -> OPEN.add(new Session(number)));

        Answer growth = heap.growth();

        Row sessions = row(growth, Session.class);
        assertThat(growth.isFinding()).isTrue();
        assertThat(sessions.count()).isEqualTo(7);
        assertThat(sessions.note()).isEqualTo("io.objex.explore.live.LiveSessionTest.OPEN");
        assertThat(heap.object(id(sessions), 0).headline()).startsWith(Session.class.getName());
        assertThat(growth.sections())
                .filteredOn(section -> section.title().startsWith("7 × " + Session.class.getName()))
                .singleElement()
                .satisfies(path -> assertThat(path.rows().get(1).step()).isEqualTo("[0]"));
    }

    @Test
    void nothing_of_objex_is_listed() {
        heap.clear();

        assertThat(labels(heap.list(true)))
                .isNotEmpty()
                .noneMatch(type -> type.startsWith("io.objex.explore.live.Live") && !type.contains("Test"))
                .noneMatch(
                        type -> type.matches("io\\.objex\\.(graph|analysis|capture)\\.[A-Z]\\w+(?<!Test|Main|Heap)"));
    }

    @Test
    void the_raw_list_has_every_object_once_and_leads_to_it() throws Exception {
        OPEN.add(new Session(1));
        heap.mark();
        RawList raw = heap.raw();
        Set<Integer> objects = new HashSet<>();
        List<Integer> sessions = new ArrayList<>();

        raw.writeTo((object, label, bytes, isNew) -> {
            assertThat(objects.add(object)).isTrue();
            if (label.equals(Session.class.getName())) {
                sessions.add(object);
                assertThat(isNew).isFalse();
            }
        });

        assertThat(objects).hasSize(heap.looked().graph().objectCount());
        assertThat(sessions).hasSize(1);
        int id = heap.idIn(raw.look(), sessions.get(0));
        assertThat(heap.object(id, 0).headline()).startsWith(Session.class.getName() + " @" + id);
        assertThatThrownBy(() -> heap.idIn(raw.look() + 100, 0)).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> heap.idIn(raw.look(), -1)).isInstanceOf(GoneException.class);
    }

    @Test
    void a_long_list_comes_in_pages() {
        heap.mark();
        IntStream.range(0, 250).forEach(number -> OPEN.add(new Session(number)));
        Row sessions = row(heap.list(false), Session.class);
        int type = ((Place.AType) sessions.place()).id();

        List<Section> pages = List.of(
                heap.ofType(type, 0, true).sections().get(0),
                heap.ofType(type, 100, true).sections().get(0),
                heap.ofType(type, 200, true).sections().get(0));

        assertThat(pages).extracting(page -> page.rows().size()).containsExactly(100, 100, 50);
        assertThat(pages).extracting(Section::isPartial).containsExactly(true, true, false);
        assertThat(pages.stream().flatMap(page -> page.rows().stream()).map(LiveSessionTest::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_page_of_a_type_has_what_the_list_counts_and_says_what_it_leaves_out() {
        heap.mark();
        OPEN.add(new Session(1));
        BUFFERS.add(new Buffer());
        Row listed = row(heap.list(false), "byte[]");
        int type = ((Place.AType) listed.place()).id();

        Answer page = heap.ofType(type, 0, false);
        Answer all = heap.ofType(type, 0, true);

        assertThat(page.sections().get(0).rows()).hasSize(1).hasSize((int) (long) listed.count());
        assertThat(page.sections().get(0).rows().get(0).note()).contains("BUFFERS");
        long leftOut = page.sections().get(1).rows().get(0).count();
        assertThat(leftOut).isPositive();
        assertThat(all.sections()).hasSize(1);
        assertThat(all.sections().get(0).rows()).hasSize((int) (1 + leftOut));
    }

    private List<Integer> objects(Row type) {
        return heap.ofType(((Place.AType) type.place()).id(), 0, true)
                .rows()
                .map(LiveSessionTest::id)
                .toList();
    }

    private static int id(Row row) {
        return ((Place.AnObject) row.place()).id();
    }

    private static List<String> labels(Answer list) {
        return list.sections().get(0).rows().stream().map(Row::label).toList();
    }

    private static Row row(Answer list, Class<?> type) {
        return row(list, type.getName());
    }

    private static Row row(Answer list, String type) {
        return rows(list, type).get(0);
    }

    private static List<Row> rows(Answer list, Class<?> type) {
        return rows(list, type.getName());
    }

    private static List<Row> rows(Answer list, String type) {
        return list.sections().get(0).rows().stream()
                .filter(row -> row.label().equals(type))
                .toList();
    }
}
