package io.objex.explore.live;

import io.objex.analysis.RetainingPaths;
import io.objex.explore.session.Answer;
import io.objex.explore.session.Place;
import io.objex.explore.session.Section;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.render.ByteSize;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The heap of a running program as a person explores it: mark, do something, list what is new, go from object to object.
 *
 * <p>Nothing is walked before the first question. Walks go on one at a time, and those who ask at the same time share them. Between
 * questions it keeps the mark, four bytes for each object, the numbers of objects that were shown, and what the last walk saw for
 * as long as the JVM has memory to spare. No object of the program is kept alive. Safe for any number of threads.
 */
final class LiveSession {
    private static final int MOST_KNOWN = 20_000;
    private static final int MOST_FOUND = 10_000;
    /** How many objects a page shows. */
    static final int PAGE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Somebody else's look may come between a look and a question about it. */
    private static final int MOST_LOOKS = 3;

    private final OwnHeap heap;
    private final ObjectTable table = new ObjectTable(MOST_KNOWN);
    private final TypeNumbers types = new TypeNumbers();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Mark> mark = new AtomicReference<>();
    private final SharedWalk<Mark> marks;
    private final SharedWalk<Look> looks;
    private int markCount;
    private int lookCount;

    LiveSession(OwnHeap heap) {
        this.heap = heap;
        ReentrantLock oneAtATime = new ReentrantLock(true);
        this.marks = new SharedWalk<>(oneAtATime, PATIENCE, this::takeMark);
        this.looks = new SharedWalk<>(oneAtATime, PATIENCE, this::takeLook);
    }

    /** What is marked; the first question marks by itself. */
    Answer home() {
        return describe(known());
    }

    /** From now on everything that is there is left out of lists. */
    Answer mark() {
        return describe(marks.fresh());
    }

    /** From now on nothing is left out of lists. */
    Answer clear() {
        mark.set(Mark.NONE);
        return describe(Mark.NONE);
    }

    /** Walks the heap. */
    Look refresh() {
        known();
        return looks.fresh();
    }

    /** What is new since the mark by type, as the last walk saw it. */
    Answer list(boolean all) {
        Look look = looked();
        return new ListAnswers(look, labels(look), types).byType(all);
    }

    /** The new objects of a type that {@link #list} counts, a page of them. */
    Answer ofType(int type, int from, boolean all) {
        Look look = looked();
        return new ListAnswers(look, labels(look), types).ofType(type, from, PAGE, all);
    }

    /** What is new since the mark by holder, with paths. */
    Answer growth() {
        Look look = looked();
        return new GrowthAnswers(look, labels(look)).answer(PAGE);
    }

    /**
     * An object with its neighbours.
     *
     * @throws io.objex.explore.session.QuestionException if nothing was shown under the number
     * @throws GoneException if it is no longer there
     */
    Answer object(int id, int from) {
        KnownObject known = table.get(id);
        Look look = looked();
        int object = table.numberIn(look, known);
        if (object < 0 || !table.isBound(known)) {
            asked.add(id);
            int taken = 0;
            do {
                look = looks.fresh();
                table.get(id);
                object = table.numberIn(look, known);
            } while (object < 0 && !table.isCurrent(look) && ++taken < MOST_LOOKS);
        }
        return object < 0 ? outOfSight(known) : new ObjectAnswers(look, labels(look)).of(object, from, PAGE);
    }

    private Answer outOfSight(KnownObject known) {
        if (!table.isBound(known)) {
            throw new GoneException(
                    "@%d, a %s, is no longer there.".formatted(known.id(), LiveLabels.typeName(known.type())));
        }
        String headline =
                "%s @%d is still there, but no static field and no live thread leads to it: it is waiting to be collected, or a local variable holds it."
                        .formatted(LiveLabels.typeName(known.type()), known.id());
        return ListAnswers.answer(headline, new Place.AnObject(known.id()), List.of(), false);
    }

    /** The number of an object that was shown by its place in a look. */
    int idIn(int lookNumber, int object) {
        Look look = looked();
        if (look.number() != lookNumber || object < 0 || object >= look.graph().objectCount()) {
            throw new GoneException("That was look %d, and there is a newer one. REFRESH shows what is there now."
                    .formatted(lookNumber));
        }
        return table.idOf(look, object);
    }

    /** Everything that the last walk saw, without numbers to go to. */
    RawList raw() {
        Look look = looked();
        return new RawList(look, labels(look));
    }

    private LiveLabels labels(Look look) {
        return new LiveLabels(look, table);
    }

    private Mark known() {
        Mark present = mark.get();
        return present == null ? marks.fresh() : present;
    }

    /** The last walk, if it was after the mark; else a new one. */
    Look looked() {
        Mark present = known();
        Look last = looks.last();
        return last != null && last.mark().number() == present.number() ? last : looks.fresh();
    }

    private static Answer describe(Mark mark) {
        HeapSnapshot snapshot = mark.snapshot();
        String headline = snapshot == null
                ? "Nothing is marked: LIST shows everything that is there."
                : "%s: %s, %s, are left out of lists. Use the program, then LIST what is new."
                        .formatted(
                                "Mark " + mark.number() + " (" + mark.time() + ")",
                                ByteSize.count(snapshot.objectCount(), "object"),
                                ByteSize.format(snapshot.bytes()));
        return ListAnswers.answer(headline, null, List.<Section>of(), false);
    }

    private Mark takeMark() {
        Mark taken = new Mark(++markCount, now(), heap.snapshot());
        mark.set(taken);
        return taken;
    }

    private Look takeLook() {
        Mark present = known();
        Set<Integer> focus = Set.copyOf(asked);
        AtomicReference<@Nullable Look> taken = new AtomicReference<>();
        int number = ++lookCount;
        heap.graph((graph, objects) -> taken.set(see(number, present, focus, graph, objects)));
        asked.removeAll(focus);
        return Objects.requireNonNull(taken.get());
    }

    private Look see(int number, Mark present, Set<Integer> focus, HeapGraph graph, IntFunction<Object> objects) {
        Look look = new Look(number, now(), present, RetainingPaths.of(graph));
        table.settle(number, graph, objects);
        Finds finds = new Finds(look, MOST_FOUND);
        table.placed(focus).forEach(object -> finds.addNeighbours(object, PAGE));
        finds.addNew();
        look.remember(finds.chosen(), objects);
        return look;
    }

    private static String now() {
        return LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
