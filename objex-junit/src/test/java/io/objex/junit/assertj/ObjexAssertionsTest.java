package io.objex.junit.assertj;

import static io.objex.junit.assertj.ObjexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.analysis.HeapGrowth;
import io.objex.junit.DetectLeaks;
import io.objex.junit.HeapProbe;
import io.objex.junit.OnLeak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DetectLeaks(mode = OnLeak.OFF)
class ObjexAssertionsTest {

    private static final String FIRST = "first";
    private static final List<Object> HELD = new ArrayList<>();
    private static final Map<String, Object> BY_NAME = new HashMap<>();

    /** What is put there. */
    private static final class Entry {}

    /** What is put there, too. */
    private static final class Other {}

    @BeforeEach
    void forget() {
        HELD.clear();
        HELD.add(new Entry());
        HELD.add(new Other());
        HELD.clear();
        BY_NAME.clear();
    }

    private static HeapGrowth grown(HeapProbe heap, Object... objects) {
        return heap.growthOf(() -> HELD.addAll(List.of(objects)));
    }

    private static void assertMessage(ThrowingCallable failing, String expected) {
        assertThatThrownBy(failing)
                .isInstanceOf(AssertionError.class)
                .satisfies(thrown -> assertThat(comparable(thrown.getMessage())).isEqualTo(expected));
    }

    /** What follows the first lines: one entry of the list is held, and the dump says how. */
    private static String entryInList(String mark) {
        return """
                  io.objex.junit.assertj.ObjexAssertionsTest.HELD   static field, the GC root
                   └ [0]                                            java.util.ArrayList
                      └ io.objex.junit.assertj.ObjexAssertionsTest$Entry @N  <- %s
                as an expression:  io.objex.junit.assertj.ObjexAssertionsTest.HELD[0]

                dump     leak.db   verified: N objects, M references
                explore  java -jar objex-core-cli.jar explore leak.db
                report   leak.html""".formatted(mark).replaceAll("(?m)^ {16}", "");
    }

    private static final String PATH_TO_ENTRY =
            "Shortest retaining path to a io.objex.junit.assertj.ObjexAssertionsTest$Entry\n";
    private static final String ONE_ENTRY = "  io.objex.junit.assertj.ObjexAssertionsTest$Entry      +1       16 B\n";

    /** Object numbers, counts of the whole heap and the folder differ from run to run. */
    private static String comparable(String message) {
        return message.replaceAll("@\\d+", "@N")
                .replaceAll("@N +<-", "@N  <-")
                .replaceAll("verified: [0-9,]+ objects, [0-9,]+ references", "verified: N objects, M references")
                .replaceAll(
                        "(?m)(dump     |explore  java -jar objex-core-cli.jar explore |report   )\\S*[/\\\\](leak\\.(db|html))",
                        "$1$2");
    }

    @Test
    void only_the_types_named_may_grow(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new Entry(), new Other());

        assertThat(growth).onlyTypes(Entry.class, Other.class);
        assertMessage(() -> assertThat(growth).onlyTypes(Other.class), """
                Expecting growth of only
                  io.objex.junit.assertj.ObjexAssertionsTest$Other
                but 1 type grew too
                  io.objex.junit.assertj.ObjexAssertionsTest$Entry      +1       16 B
                Shortest retaining path to a io.objex.junit.assertj.ObjexAssertionsTest$Entry
                  io.objex.junit.assertj.ObjexAssertionsTest.HELD   static field, the GC root
                   └ [0]                                            java.util.ArrayList
                      └ io.objex.junit.assertj.ObjexAssertionsTest$Entry @N  <- new
                as an expression:  io.objex.junit.assertj.ObjexAssertionsTest.HELD[0]

                dump     leak.db   verified: N objects, M references
                explore  java -jar objex-core-cli.jar explore leak.db
                report   leak.html""");
    }

    @Test
    void types_can_be_named_by_patterns(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new Entry(), new Other());

        assertThat(growth).onlyTypesMatching("io.objex.*.ObjexAssertionsTest$*");
        assertMessage(
                () -> assertThat(growth).onlyTypesMatching("*Other"),
                "Expecting growth of only\n  *Other\nbut 1 type grew too\n" + ONE_ENTRY + PATH_TO_ENTRY
                        + entryInList("new"));
    }

    @Test
    void nothing_may_grow(HeapProbe heap) {
        assertThat(grown(heap)).isEmpty();
        HeapGrowth growth = grown(heap, new Entry());
        assertMessage(
                () -> assertThat(growth).isEmpty(),
                "Expecting no growth\nbut 1 type grew\n" + ONE_ENTRY + PATH_TO_ENTRY + entryInList("new"));
    }

    @Test
    void some_types_may_not_grow(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new Entry());

        assertThat(growth).doesNotContainType(Other.class);
        assertMessage(
                () -> assertThat(growth).doesNotContainType(Entry.class),
                "Expecting no growth of\n  io.objex.junit.assertj.ObjexAssertionsTest$Entry\nbut 1 of these grew\n"
                        + ONE_ENTRY + PATH_TO_ENTRY + entryInList("new"));
    }

    @Test
    void a_type_may_grow_by_so_much(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new Entry(), new Entry());

        assertThat(growth).ofType(Entry.class).isExactly(2).ofType(Entry.class).isAtMost(2);
        assertThat(growth).ofType(Other.class).isExactly(0);
        String grew = "Expecting growth of io.objex.junit.assertj.ObjexAssertionsTest$Entry by %s\nbut it grew by 2\n"
                + "  io.objex.junit.assertj.ObjexAssertionsTest$Entry      +2       32 B\n" + PATH_TO_ENTRY
                + entryInList("new");
        assertMessage(() -> assertThat(growth).ofType(Entry.class).isAtMost(1), grew.formatted("at most 1"));
        assertMessage(() -> assertThat(growth).ofType(Entry.class).isExactly(3), grew.formatted("exactly 3"));
    }

    @Test
    void assertions_can_be_about_some_packages_alone(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new Entry(), new ArrayList<>());

        assertThat(growth).inPackage("com.acme", "io.objex.jun").isEmpty();
        assertThat(growth).inPackage("java.util").onlyTypes(ArrayList.class);
        assertMessage(
                () -> assertThat(growth).inPackage("io.objex").isEmpty(),
                "Expecting no growth\nbut 1 type grew\n" + ONE_ENTRY + PATH_TO_ENTRY + entryInList("new"));
    }

    @Test
    void bytes_may_not_grow_beyond_a_bound(HeapProbe heap) {
        HeapGrowth growth = grown(heap, new byte[5000]);

        assertThat(growth).bytesAtMost(6000);
        assertMessage(() -> assertThat(growth).bytesAtMost(4000), """
                Expecting growth of at most 3.9 KiB
                but 1 type grew by 4.9 KiB
                  byte[]      +1    4.9 KiB
                Shortest retaining path to a byte[]
                  io.objex.junit.assertj.ObjexAssertionsTest.HELD   static field, the GC root
                   └ [0]                                            java.util.ArrayList
                      └ byte[] @N  <- new
                as an expression:  io.objex.junit.assertj.ObjexAssertionsTest.HELD[0]

                dump     leak.db   verified: N objects, M references
                explore  java -jar objex-core-cli.jar explore leak.db
                report   leak.html""");
    }

    @Test
    void new_objects_may_not_retain_more_than_a_bound(HeapProbe heap) {
        byte[] old = new byte[5000];
        HELD.add(old);
        HeapGrowth shared = heap.growthOf(() -> HELD.add(new Object[] {old}));
        assertThat(shared).retainedAtMost(100);

        HeapGrowth moved = heap.growthOf(() -> {
            HELD.clear();
            HELD.add(new Object[] {old});
        });
        assertThat(moved).retainedAtMost(0);
        HeapGrowth grown = heap.growthOf(() -> {
            HELD.add(new Entry());
            HELD.remove(0);
            BY_NAME.put(FIRST, new Object[] {old, new Entry()});
        });
        assertThat(grown).inPackage("io.objex").retainedAtMost(32);
        assertMessage(
                () -> assertThat(grown).inPackage("io.objex").retainedAtMost(31),
                """
                Expecting new objects to retain at most 31 B
                but 1 type grew and retains 32 B
                  io.objex.junit.assertj.ObjexAssertionsTest$Entry      +2       32 B
                """ + PATH_TO_ENTRY + entryInList("new"));
    }

    @Test
    void what_new_objects_retain_counts_old_objects_that_only_they_hold(HeapProbe heap) {
        List<Object> hidden = List.of(new byte[5000]);
        BY_NAME.put(FIRST, hidden.get(0));
        HeapGrowth growth = heap.growthOf(() -> BY_NAME.put(FIRST, new Object[] {hidden.get(0), new Entry()}));

        assertThat(growth).retainedAtMost(6000).bytesAtMost(100);
        assertThatThrownBy(() -> assertThat(growth).retainedAtMost(5000))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expecting new objects to retain at most 4.9 KiB\nbut 2 types grew and retain 4.9 KiB");
        assertThatThrownBy(() -> assertThat(HeapGrowth.between(growth.before(), growth.after()))
                        .retainedAtMost(6000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take the growth from a HeapProbe");
    }

    @Test
    void no_new_object_may_be_held_through_a_field(HeapProbe heap) {
        HeapGrowth growth = heap.growthOf(() -> BY_NAME.put(FIRST, new Entry()));

        assertThat(growth).hasNoPathThrough(ObjexAssertionsTest.class, "HELD");
        assertMessage(() -> assertThat(growth).hasNoPathThrough(ObjexAssertionsTest.class, "BY_NAME"), """
                Expecting no new object to be held through
                  io.objex.junit.assertj.ObjexAssertionsTest.BY_NAME
                but 1 is
                Shortest retaining path to a io.objex.junit.assertj.ObjexAssertionsTest$Entry
                  io.objex.junit.assertj.ObjexAssertionsTest.BY_NAME  static field, the GC root
                   └ {"first"}                                      java.util.HashMap
                      └ io.objex.junit.assertj.ObjexAssertionsTest$Entry @N  <- new
                as an expression:  io.objex.junit.assertj.ObjexAssertionsTest.BY_NAME{"first"}

                dump     leak.db   verified: N objects, M references
                explore  java -jar objex-core-cli.jar explore leak.db
                report   leak.html""");
    }

    @Test
    void a_field_that_is_not_there_is_a_mistake(HeapProbe heap) {
        HeapGrowth growth = grown(heap);

        assertThatThrownBy(() -> assertThat(growth).hasNoPathThrough(ObjexAssertionsTest.class, "held"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s has no field 'held'", ObjexAssertionsTest.class.getName());
    }

    @Test
    void growth_from_two_snapshots_alone_says_that_the_path_is_not_known(HeapProbe heap) {
        var before = heap.snapshot();
        HELD.add(new Entry());
        HeapGrowth growth = HeapGrowth.between(before, heap.snapshot());

        assertMessage(() -> assertThat(growth).isEmpty(), """
                Expecting no growth
                but 1 type grew
                  io.objex.junit.assertj.ObjexAssertionsTest$Entry      +1       16 B
                who holds them:  not known, for the growth was not taken by a HeapProbe""");
    }

    @Test
    void a_referent_that_nothing_holds_counts_as_collected() {
        WeakReference<Entry> reference = new WeakReference<>(new Entry());

        assertThat(reference).isCollected();
    }

    @Test
    void a_referent_that_is_held_is_reported_with_the_path() {
        HELD.add(new Entry());
        WeakReference<Object> reference = new WeakReference<>(HELD.get(0));

        assertMessage(
                () -> assertThat(reference).isCollected(),
                "Expecting a io.objex.junit.assertj.ObjexAssertionsTest$Entry to be collected, but it is still held\n"
                        + entryInList("still here"));
    }
}
