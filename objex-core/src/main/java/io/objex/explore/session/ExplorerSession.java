package io.objex.explore.session;

import io.objex.explore.session.Place.AFrame;
import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.explore.session.Trail.Direction;
import io.objex.graph.OneLine;
import io.objex.graph.Progress;
import io.objex.render.ByteSize;
import io.objex.store.Dump;
import io.objex.store.DumpMarks;
import io.objex.store.ObjectRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person does in a dump: where they are, where they have been, what they ask. May change.
 *
 * <p>Answers cost what the questions to {@link Dump} cost: milliseconds where it has been analysed. Nothing but
 * {@link #mark} changes the dump. Every method throws {@link QuestionException} for a question that cannot be answered as
 * it was asked, and {@link io.objex.store.StoreException} for a damaged file. For one thread, {@link #cancel} apart.
 */
public final class ExplorerSession implements AutoCloseable {
    private final OpenedDump opened;
    private final Labels labels;
    private final Places places;
    private final PathAnswers paths;
    private final Neighbours neighbours;
    private final TypeAnswers types;
    private final StackAnswers stacks;
    private final TopAnswers tops;
    private final WholeHeap heap;
    private final Visits visits = new Visits();
    private final Trail trail = new Trail();

    private ExplorerSession(Dump dump, Progress progress) {
        this.opened = new OpenedDump(dump);
        this.heap = new WholeHeap(opened, progress);
        this.labels = new Labels(opened);
        this.places = new Places(opened, labels);
        this.paths = new PathAnswers(heap, labels);
        this.neighbours = new Neighbours(opened, labels, paths);
        this.types = new TypeAnswers(opened, labels);
        this.stacks = new StackAnswers(opened, labels);
        this.tops = new TopAnswers(opened, labels, types, heap);
    }

    /**
     * Begins a session, at no place yet.
     *
     * @param dump an open dump, which the session closes at its end
     * @return the session
     */
    public static ExplorerSession over(Dump dump) {
        return over(dump, Progress.NONE);
    }

    /**
     * Begins a session, at no place yet.
     *
     * @param dump an open dump, which the session closes at its end
     * @param progress is told how far answers are that need the whole heap in memory
     * @return the session
     */
    public static ExplorerSession over(Dump dump, Progress progress) {
        return new ExplorerSession(dump, progress);
    }

    /**
     * Returns where the session is.
     *
     * @return the place; empty before the first {@link #go}
     */
    public Optional<Place> here() {
        return visits.here();
    }

    /** Begins anew: at no place, with no history. What has been read of the dump is kept. */
    public void restart() {
        visits.clear();
        trail.clear();
    }

    /**
     * Returns what is told to somebody who comes in.
     *
     * @return some lines without colours
     */
    public List<String> welcome() {
        return Welcome.lines(opened.dump());
    }

    /**
     * Goes to a place.
     *
     * @param place a number as {@code 17} or {@code @17}, a mark, {@code @leak}, {@code @} with the name of a thread, a
     *     class loader or a class, the name of a type, an expression like {@code com.acme.Registry.OPEN[3].listeners}, or
     *     the rest of one, from where the session is
     * @return where it is now; or, if the text stands for several places, these, and the session stays
     */
    public Answer go(String place) {
        List<Place> found = places.all(place, here().orElse(null));
        if (found.size() == 1) {
            return jump(found.get(0));
        }
        return answer(Answer.of(
                "'%s' is %d places. Go to one of them:".formatted(OneLine.of(place.strip()), found.size()),
                Section.of("", found.stream().map(this::candidate).toList())));
    }

    private Row candidate(Place place) {
        Row row = Row.to(place, labels.of(place));
        return place instanceof AType type ? row.note(Labels.loaderOf(opened.type(type.id()))) : row;
    }

    /**
     * Goes to an object at random: in a heap that has grown by a leak, one that leaked is likely.
     *
     * @param seed the same object for the same seed
     * @return where the session is now
     */
    public Answer goRandom(long seed) {
        ObjectRow object =
                opened.dump().random(seed).orElseThrow(() -> new QuestionException("The dump has no objects at all."));
        return jump(new AnObject(object.id()));
    }

    /**
     * Goes to where a line of an answer leads, along its reference if it is one.
     *
     * @param row a line with a place
     * @return where the session is now
     */
    public Answer follow(Row row) {
        Place place = row.place();
        if (place == null) {
            throw new QuestionException("This line leads nowhere: " + row.label());
        }
        if (row.step().isEmpty() || here().isEmpty()) {
            return jump(place);
        }
        return walk(place, row.isUpwards() ? Direction.UP : Direction.DOWN, row.step());
    }

    private Answer jump(Place place) {
        labels.of(place);
        trail.jump(place);
        visits.go(place);
        return now();
    }

    private Answer walk(Place place, Direction direction, String label) {
        trail.walk(place, direction, label);
        visits.go(place);
        return now();
    }

    private Answer now() {
        Place place = required();
        return answer(Answer.of("Now at: " + described(place)));
    }

    private String described(Place place) {
        if (place instanceof AnObject object) {
            ObjectRow row = labels.objectAt(object.id());
            return "%s   %s".formatted(labels.of(row), labels.facts(row));
        }
        return place instanceof AType type ? types.headline(opened.type(type.id())) : labels.of(place);
    }

    private Place required() {
        return here().orElseThrow(
                        () -> new QuestionException("You are nowhere yet. Begin with go random, go @leak or top."));
    }

    private AnObject requiredObject() {
        if (required() instanceof AnObject object) {
            return object;
        }
        throw new QuestionException(
                "%s is no object. list has some; go to one of them.".formatted(labels.of(required())));
    }

    private Answer answer(Answer answer) {
        return answer.at(here().orElse(null));
    }

    /**
     * Says who refers to the place: for an object its referrers and its holder, for a type its subclasses and instances,
     * for a frame its thread.
     *
     * @param limit how many lines of each sort at most
     * @return the answer
     */
    public Answer in(int limit) {
        Place place = required();
        if (place instanceof AnObject object) {
            return answer(neighbours.in(object, limit));
        }
        return answer(place instanceof AType type ? types.in(type, limit) : stacks.thread((AFrame) place));
    }

    /**
     * Says what the place refers to: for an object its referents, for a type what it extends and its static fields, for a
     * frame what it holds.
     *
     * @param limit how many lines of each sort at most
     * @return the answer
     */
    public Answer out(int limit) {
        Place place = required();
        if (place instanceof AnObject object) {
            Answer answer = neighbours.out(object, limit);
            return answer(stacks.isThread(object) ? with(answer, stacks.frames(object, limit)) : answer);
        }
        return answer(place instanceof AType type ? types.out(type, limit) : stacks.locals((AFrame) place, limit));
    }

    private static Answer with(Answer answer, Section more) {
        List<Section> sections = new ArrayList<>(answer.sections());
        sections.add(more);
        return Answer.of(answer.headline(), sections);
    }

    /**
     * Lists what is at the place: what a collection holds, the references of any other object, the instances of a type, what a frame holds.
     *
     * @param limit how many lines at most
     * @return the answer
     */
    public Answer list(int limit) {
        Place place = required();
        if (place instanceof AType type) {
            return answer(types.list(type, limit));
        }
        boolean plain = place instanceof AnObject object && !stacks.isThread(object);
        return plain ? answer(neighbours.list((AnObject) place, limit)) : out(limit);
    }

    /**
     * Goes towards the root: from an object to its referrer on the shortest retaining path, from a type to what it extends,
     * from a frame to the one that called it.
     *
     * @return where the session is now
     */
    public Answer up() {
        Place place = required();
        if (place instanceof AnObject object) {
            Row referrer = paths.towardsRoot(object)
                    .orElseThrow(() ->
                            new QuestionException("%s is a GC root: this is the top.".formatted(labels.of(place))));
            return walk(placeOf(referrer), Direction.UP, referrer.step());
        }
        Row above = place instanceof AType type ? types.superclass(type) : stacks.beside((AFrame) place, 1);
        return walk(placeOf(above), Direction.UP, "");
    }

    /**
     * Goes back down where {@link #up} came from; else from a type to the only one that extends it, from a frame to the one
     * that it called.
     *
     * @return where the session is now
     */
    public Answer down() {
        Place place = required();
        Optional<Trail.Step> below = trail.below();
        if (below.isPresent()) {
            return walk(below.get().place(), Direction.DOWN, "");
        }
        if (place instanceof AnObject) {
            throw new QuestionException(
                    "You have not come up to %s. out shows where it leads down.".formatted(labels.of(place)));
        }
        Row beneath = place instanceof AType type ? types.subclass(type) : stacks.beside((AFrame) place, -1);
        return walk(placeOf(beneath), Direction.DOWN, "");
    }

    private static Place placeOf(Row row) {
        Place place = row.place();
        if (place == null) {
            throw new IllegalStateException("a line that leads nowhere: " + row);
        }
        return place;
    }

    /**
     * Says where the session is: the stack of a frame, the hierarchy of a type, the shortest retaining path of an object; and
     * always the path walked so far.
     *
     * @return the answer
     */
    public Answer where() {
        Place place = required();
        List<Section> sections = new ArrayList<>();
        if (place instanceof AnObject object) {
            sections.addAll(paths.shortest(object).sections());
        } else {
            sections.add(place instanceof AType type ? types.hierarchy(type) : stacks.stack((AFrame) place));
        }
        sections.add(
                Section.of("Walked", trail.steps().stream().map(this::walked).toList()));
        return answer(Answer.of(described(place), sections));
    }

    private Row walked(Trail.Step step) {
        Row row = Row.to(step.place(), labels.of(step.place()));
        return switch (step.direction()) {
            case JUMP -> row;
            case UP -> row.note("up" + (step.label().isEmpty() ? "" : ", which has it as " + step.label()));
            case DOWN -> row.note("down" + (step.label().isEmpty() ? "" : " by " + step.label()));
        };
    }

    /**
     * Goes back to where the session was before.
     *
     * @return where it is now
     */
    public Answer back() {
        trail.jump(visits.back());
        return now();
    }

    /**
     * Goes forward again after {@link #back}.
     *
     * @return where the session is now
     */
    public Answer forward() {
        trail.jump(visits.forward());
        return now();
    }

    /**
     * Lists where the session has been.
     *
     * @return the answer
     */
    public Answer history() {
        List<Row> rows = new ArrayList<>();
        for (Place place : visits.all()) {
            rows.add(Row.to(place, labels.of(place)).note(visits.isHere(rows.size()) ? "<- here" : ""));
        }
        return answer(
                Answer.of(rows.isEmpty() ? "You have been nowhere yet." : "Where you have been", Section.of("", rows)));
    }

    /**
     * Says why the object is still there: its shortest retaining path.
     *
     * @return the answer
     */
    public Answer path() {
        return answer(paths.shortest(requiredObject()));
    }

    /**
     * Finds the shortest way from the object to another, over references that retain. Needs the whole heap in memory, as
     * do {@link #pathFrom}, {@link #pathAll}, {@link #audit} and {@link #draw}: the first of them takes seconds for
     * millions of objects.
     *
     * @param place another object, as for {@link #go}
     * @return the answer
     */
    public Answer pathTo(String place) {
        return answer(answers().between(requiredObject(), objectAt(place)));
    }

    /**
     * Finds the shortest way from another object to this one.
     *
     * @param place the other, as for {@link #go}
     * @return the answer
     */
    public Answer pathFrom(String place) {
        return answer(answers().between(objectAt(place), requiredObject()));
    }

    private HeapAnswers answers() {
        return new HeapAnswers(labels, heap);
    }

    /**
     * Finds an object without going to it.
     *
     * @param place an object, or a class, which stands for its class object, as for {@link #go}
     * @return the number of the object
     */
    public int objectOf(String place) {
        return objectAt(place).id();
    }

    private AnObject objectAt(String text) {
        Place place = places.one(text, here().orElse(null));
        if (place instanceof AnObject object) {
            return object;
        }
        Integer classObject =
                place instanceof AType type ? opened.classObjects().get(type.id()) : null;
        if (classObject == null) {
            throw new QuestionException("%s is no object.".formatted(labels.of(place)));
        }
        return new AnObject(classObject);
    }

    /**
     * Finds the shortest path to the object from each of its holders.
     *
     * @param limit how many at most
     * @return the answer, the shortest first
     */
    public Answer pathAll(int limit) {
        return answer(answers().byHolder(requiredObject(), limit));
    }

    /**
     * Says what audits find; a finding, if one of them warns. An analysed dump has the results; else all are run.
     *
     * @param limit how many findings of each at most
     * @return the answer
     */
    public Answer audit(int limit) {
        return answer(new AuditAnswers(opened, heap).audit(limit));
    }

    /**
     * Compares the dump with another one, be it of the same JVM or not.
     *
     * @param other the later dump
     * @param by {@code type}, of which dumps have counts; or {@code holder} or {@code path}, which take both heaps in memory
     * @param limit how many types, holders or paths at most
     * @return the answer
     */
    public Answer difference(Path other, String by, int limit) {
        return answer(new DifferenceAnswers(opened, heap).difference(other, by, limit));
    }

    /**
     * Draws the object with its neighbours, in the language of Graphviz or into a file.
     *
     * @param wish {@code in}, {@code out} or {@code path}; options behind it as {@link #drawingOptions} lists them, or as
     *     {@code objex draw} has them; and {@code -o} with a file: {@code in depth 2 short -o leak.svg}
     * @return the answer
     */
    public Answer draw(String wish) {
        AnObject object = requiredObject();
        return answer(new DrawingAnswers(labels, heap).drawing(object, wish));
    }

    /**
     * Returns what may stand behind the way of a drawing.
     *
     * @return the options, for people
     */
    public static String drawingOptions() {
        return DrawingOptions.SYNOPSIS;
    }

    /**
     * Draws the object with its neighbours, as a picture.
     *
     * @param way {@code in}, {@code out} or {@code path}
     * @return a document of SVG
     */
    public String picture(String way) {
        return new DrawingAnswers(labels, heap).picture(requiredObject(), way);
    }

    /**
     * Draws which types take the heap, and who holds them.
     *
     * @return a document of SVG
     */
    public String treemap() {
        return new DrawingAnswers(labels, heap).treemap();
    }

    /**
     * Says what the memory of the process went to: the largest types, the others, and what is no object of the dump.
     *
     * @param limit how many types at most
     * @return the answer; bytes of its lines add up to what the process had, as far as that is known
     */
    public Answer memory(int limit) {
        return answer(new MemoryAnswers(opened).memory(limit));
    }

    /**
     * Gives a name to the object and keeps it in the dump: nothing else changes one.
     *
     * @param name the name, which begins with a letter; an earlier mark of the same name is replaced
     * @param note what there is to say of it, may be empty
     * @return the answer
     * @throws io.objex.store.StoreException if the dump cannot be written
     */
    public Answer mark(String name, String note) {
        if (!name.matches("\\p{L}[\\p{L}\\p{N}_-]{0,63}")) {
            throw new QuestionException(
                    "'%s' is no name for a mark: begin with a letter, go on with letters, digits, - and _."
                            .formatted(OneLine.of(name)));
        }
        AnObject object = requiredObject();
        DumpMarks.put(opened.dump().path(), name, object.id(), note);
        opened.reopen();
        return answer(Answer.of("Marked: " + labels.of(object)));
    }

    /**
     * Lists the marks of the dump.
     *
     * @return the answer
     */
    public Answer marks() {
        List<Row> rows = opened.names().marks().values().stream()
                .map(mark -> labels.row(labels.objectAt(mark.object()))
                        .note((OneLine.of(mark.name()) + "  " + OneLine.of(mark.note())).strip()))
                .toList();
        return answer(Answer.of(ByteSize.count(rows.size(), "mark"), Section.of("", rows)));
    }

    /**
     * Says what is largest.
     *
     * @param what one of {@link #rankings}
     * @param limit how many lines at most
     * @return the answer
     */
    public Answer top(String what, int limit) {
        return answer(tops.top(what, limit));
    }

    /**
     * Returns what {@link #top} can rank.
     *
     * @return words, among them {@code types} and {@code size}
     */
    public static List<String> rankings() {
        return TopAnswers.words();
    }

    /**
     * Says how many GC roots there are of each kind, and what most hangs on.
     *
     * @param limit how many holders at most
     * @return the answer
     */
    public Answer roots(int limit) {
        return answer(tops.roots(limit));
    }

    /**
     * Says what some objects, taken at random, hang on, and by which ways. Needs the whole heap in memory.
     *
     * @param objects how many to take
     * @param seed the same objects for the same seed
     * @param limit how many holders and ways at most
     * @return the answer
     */
    public Answer rootSample(int objects, long seed, int limit) {
        return answer(tops.rootSample(objects, seed, limit));
    }

    /**
     * Says what the test left behind; a finding, if it did.
     *
     * @param limit how many lines of each sort at most
     * @return the answer
     */
    public Answer growth(int limit) {
        return answer(new GrowthAnswers(opened).growth(limit));
    }

    /**
     * Finds types, fields, threads, class loaders, stack frames, marks and, where the dump has them, values.
     *
     * @param pattern a part of a name; or the whole of it, with {@code *} for any characters
     * @param limit how many lines of each sort at most
     * @return the answer
     */
    public Answer search(String pattern, int limit) {
        return answer(new SearchAnswers(opened, labels, types).search(pattern, limit));
    }

    /**
     * Asks in SQL, which cannot change the dump.
     *
     * @param query one statement that reads
     * @param limit how many rows at most
     * @return the answer, with a table
     */
    public Answer sql(String query, int limit) {
        return sql(query, limit, SqlAnswers.PATIENCE);
    }

    /**
     * Asks in SQL, which cannot change the dump, and not for longer than some time.
     *
     * @param query one statement that reads
     * @param limit how many rows at most
     * @param patience how long it may take
     * @return the answer, with a table
     */
    public Answer sql(String query, int limit, Duration patience) {
        return answer(new SqlAnswers(opened).sql(query, limit, patience));
    }

    /**
     * Returns what may be completed after a beginning: names of types, marks, threads and fields from here on.
     *
     * @param beginning what has been typed
     * @param limit how many at most
     * @return texts that {@link #go} knows, in alphabetical order
     */
    public List<String> completions(String beginning, int limit) {
        return new Completions(opened).of(beginning, here().orElse(null), limit);
    }

    /**
     * Tells somebody else, from now on, how far answers are that take long.
     *
     * @param progress is told, in the thread that asks and in others
     */
    public void tell(Progress progress) {
        heap.tell(progress);
    }

    /**
     * Stops the question that is being answered, from any thread: it fails with a {@link io.objex.store.StoreException} or
     * a {@link java.util.concurrent.CancellationException}, and so does every other until {@link #resume}.
     */
    public void cancel() {
        opened.stop();
    }

    /** Answers questions again after {@link #cancel}. */
    public void resume() {
        opened.resume();
    }

    @Override
    public void close() {
        opened.close();
    }
}
