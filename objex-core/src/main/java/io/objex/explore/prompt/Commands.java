package io.objex.explore.prompt;

import io.objex.explore.prompt.PromptCommand.Action;
import io.objex.explore.prompt.PromptCommand.Completed;
import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import io.objex.graph.OneLine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of the prompt. */
final class Commands {
    private static final Pattern DIFF =
            Pattern.compile("(?<file>\\S.*?)(?:\\s+by\\s+(?<by>\\S+))?(?:\\s+(?<most>\\d+|all))?");
    private static final Pattern SAMPLE =
            Pattern.compile("sample(?:\\s+(?<objects>\\S+))??(?:\\s+seed\\s+(?<seed>\\S+))?");
    private static final int USUAL_SAMPLE = 500;

    private final List<PromptCommand> all = new ArrayList<>();

    Commands() {
        addPlaces();
        addSteps();
        addReasons();
        addRankings();
        addMarks();
        addQuestions();
        addWholeHeap();
        addPrompt();
    }

    List<PromptCommand> all() {
        return all;
    }

    List<String> names() {
        return all.stream().map(PromptCommand::name).toList();
    }

    /** The command that a word begins. */
    PromptCommand of(String word) {
        List<PromptCommand> begun =
                all.stream().filter(command -> command.name().startsWith(word)).toList();
        for (PromptCommand command : begun) {
            if (begun.size() == 1 || command.name().equals(word)) {
                return command;
            }
        }
        if (begun.isEmpty()) {
            throw unknown(word);
        }
        throw new QuestionException("'%s' may be %s."
                .formatted(
                        OneLine.of(word),
                        begun.stream().map(PromptCommand::name).collect(Collectors.joining(" or "))));
    }

    private QuestionException unknown(String word) {
        String hint = Suggestion.of(word, names())
                .map(near -> "Did you mean %s?".formatted(near))
                .orElse("help lists what there is.");
        return new QuestionException("There is no command '%s'. %s".formatted(OneLine.of(word), hint));
    }

    private void add(String synopsis, String summary, List<String> details, Completed completed, Action action) {
        String name = synopsis.split(" ", 2)[0];
        all.add(new PromptCommand(name, synopsis, summary, details, completed, action));
    }

    /** Asks the session and shows what it says. */
    private interface Question {
        Answer ask(ExplorerSession session, int limit);
    }

    private void addLimited(String name, String summary, List<String> details, Question question) {
        add(name + " [N | all]", summary, details, Completed.NOTHING, (turn, arguments) -> {
            int limit = Arguments.limit(arguments, turn.settings().limit());
            turn.show(question.ask(turn.session(), limit));
        });
    }

    /** Asks the session about where it is. */
    private interface Plain {
        Answer ask(ExplorerSession session);
    }

    private void addPlain(String name, String summary, List<String> details, Plain question) {
        add(name, summary, details, Completed.NOTHING, (turn, arguments) -> {
            Arguments.none(arguments, name);
            turn.show(question.ask(turn.session()));
        });
    }

    private void addPlaces() {
        add(
                "go PLACE",
                "go to an object, a type or a stack frame",
                List.of(
                        "go 17, go @17          an object by its number",
                        "go random [SEED]       any object: in a heap that a leak has filled, one that leaked is likely",
                        "go @leak               the first object that leaked, in the dump of a test",
                        "go Session             a type by its name, or the last part of it",
                        "go com.acme.Registry.OPEN{\"42\"}.listeners[3]",
                        "                       an expression as objex prints it",
                        "go .listeners[3]       the rest of one, from here",
                        "go NAME                what you marked",
                        "go @worker-1           a thread, a class loader or a class by name",
                        "go type:3, go frame:5  a type or a frame by its number"),
                Completed.PLACES,
                Commands::go);
        addLimited(
                "in",
                "who refers to it, and what holds it",
                List.of("Of a type: what extends it, and its instances. Of a frame: its thread."),
                ExplorerSession::in);
        addLimited(
                "out",
                "what it refers to",
                List.of("Of a type: what it extends, and its static fields. Of a frame: what it holds."),
                ExplorerSession::out);
        addLimited(
                "list",
                "what is there: what a collection holds, instances of a type, frames of a thread",
                List.of(),
                ExplorerSession::list);
    }

    private static void go(Turn turn, String arguments) {
        List<String> words = Arguments.words(arguments);
        if (words.isEmpty()) {
            throw new QuestionException("Where to? Try go random, go @leak, or the name of a type; help go has more.");
        }
        if (words.get(0).equals("random") && words.size() <= 2) {
            long seed = words.size() == 2
                    ? Arguments.number(words.get(1), "seed")
                    : turn.settings().nextSeed();
            turn.show(turn.session().goRandom(seed));
            if (words.size() == 1) {
                turn.say(List.of("(go random %d comes here again)".formatted(seed)));
            }
            return;
        }
        turn.show(turn.session().go(arguments));
    }

    private void addSteps() {
        addPlain(
                "up",
                "towards the root: to the referrer on the shortest path",
                List.of("Of a type: to what it extends. Of a frame: to the one that called it."),
                ExplorerSession::up);
        addPlain(
                "down",
                "back down where up came from",
                List.of("Of a type: to what extends it. Of a frame: to the one that it called."),
                ExplorerSession::down);
        addPlain(
                "where",
                "where you are: its path, stack or hierarchy, and the way you walked",
                List.of(),
                ExplorerSession::where);
        addPlain("back", "to where you were before", List.of(), ExplorerSession::back);
        addPlain("forward", "forward again after back", List.of(), ExplorerSession::forward);
        addPlain("history", "where you have been", List.of(), ExplorerSession::history);
    }

    private void addReasons() {
        add(
                "path [to PLACE | from PLACE | all [N]]",
                "why it is still there: the shortest retaining path",
                List.of(
                        "path all               the shortest path from each of its holders",
                        "path to PLACE          the shortest way from here to another object",
                        "path from PLACE        the shortest way from another object to here",
                        "All but the plain one need the whole heap in memory: seconds for millions of objects, once."),
                Completed.WAYS,
                Commands::path);
        add(
                "roots [N | all | sample [N] [seed S]]",
                "the GC roots by kind, and what most hangs on",
                List.of(
                        "roots sample 500       what so many objects hang on, taken at random, and by which ways",
                        "roots sample seed 7    the same objects for the same seed"),
                Completed.SAMPLES,
                Commands::roots);
        addLimited("growth", "what the test left behind", List.of(), ExplorerSession::growth);
    }

    private static void roots(Turn turn, String arguments) {
        int limit = turn.settings().limit();
        Matcher sample = SAMPLE.matcher(arguments.strip());
        if (!sample.matches()) {
            turn.show(turn.session().roots(Arguments.limit(arguments, limit)));
            return;
        }
        String objects = sample.group("objects");
        String seed = sample.group("seed");
        turn.show(turn.session()
                .rootSample(
                        objects == null ? USUAL_SAMPLE : Arguments.positive(objects, "number of objects"),
                        seed == null ? turn.settings().nextSeed() : Arguments.number(seed, "seed"),
                        limit));
    }

    private static void path(Turn turn, String arguments) {
        String[] parts = arguments.strip().split("\\s+", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        switch (parts[0]) {
            case "" -> turn.show(turn.session().path());
            case "all" ->
                turn.show(turn.session()
                        .pathAll(Arguments.limit(rest, turn.settings().limit())));
            case "to" -> turn.show(turn.session().pathTo(placeIn(rest)));
            case "from" -> turn.show(turn.session().pathFrom(placeIn(rest)));
            default ->
                throw new QuestionException(
                        "A path is to PLACE, from PLACE or all, not '%s'.".formatted(OneLine.of(parts[0])));
        }
    }

    private static String placeIn(String text) {
        if (text.isBlank()) {
            throw new QuestionException("A place is missing: path to PLACE, path from PLACE");
        }
        return text;
    }

    private void addWholeHeap() {
        addLimited(
                "audit",
                "look for what is known to go wrong: large collections, listeners, thread locals, ...",
                List.of("Needs the whole heap in memory: seconds for millions of objects."),
                ExplorerSession::audit);
        add(
                "diff DUMP [by type | holder | path] [N | all]",
                "what another, later dump has more and less of; objex diff has thresholds for builds",
                List.of("By holder and path takes both heaps in memory: seconds for millions of objects."),
                Completed.FILES,
                Commands::diff);
        add(
                "draw in | out | path [DEPTH] [OPTIONS] [-o FILE]",
                "draw it and its neighbours, for Graphviz or into a file",
                List.of(
                        "draw in 2 -o held.svg  a picture two references deep: .svg, .png or .dot",
                        "draw in depth 2 ignore HashMap goes two references and leaves out types whose names match.",
                        "Options: " + ExplorerSession.drawingOptions() + ".",
                        "Needs the whole heap in memory: seconds for millions of objects."),
                Completed.DRAWINGS,
                (turn, arguments) -> turn.show(turn.session().draw(Arguments.required(arguments, of("draw")))));
    }

    private static void diff(Turn turn, String arguments) {
        Matcher given = DIFF.matcher(arguments.strip());
        if (!given.matches()) {
            throw new QuestionException("Which dump? diff DUMP [by type | holder | path] [N | all]");
        }
        String by = given.group("by") == null ? "type" : given.group("by");
        String most = given.group("most") == null ? "" : given.group("most");
        int limit = Arguments.limit(most, turn.settings().limit());
        turn.show(turn.session().difference(file(given.group("file")), by, limit));
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new QuestionException("'%s' is no name of a file.".formatted(OneLine.of(text)));
        }
    }

    private void addRankings() {
        add(
                "top [N] [" + String.join(" | ", ExplorerSession.rankings()) + "]",
                "what is largest",
                List.of("top 50 types has 50 lines; types is what you get if you say nothing."),
                Completed.RANKINGS,
                Commands::top);
    }

    private static void top(Turn turn, String arguments) {
        int limit = turn.settings().limit();
        String what = "types";
        for (String word : Arguments.words(arguments)) {
            if (word.equals("all") || word.matches("\\d+")) {
                limit = Arguments.limit(word, limit);
            } else {
                what = ranking(word);
            }
        }
        turn.show(turn.session().top(what, limit));
    }

    /** Any beginning will do that is none of two. */
    private static String ranking(String word) {
        List<String> begun = ExplorerSession.rankings().stream()
                .filter(ranking -> ranking.startsWith(word))
                .toList();
        return begun.size() == 1 ? begun.get(0) : word;
    }

    private void addMarks() {
        add(
                "mark NAME [NOTE]",
                "give the object a name, which is kept in the dump",
                List.of("Nothing else ever changes a dump. go NAME comes back to it, in later sessions, too."),
                Completed.NOTHING,
                Commands::mark);
        addPlain("marks", "the marks in the dump", List.of(), ExplorerSession::marks);
    }

    private static void mark(Turn turn, String arguments) {
        List<String> words = Arguments.words(arguments);
        if (words.isEmpty()) {
            throw new QuestionException("A name is missing: mark NAME [NOTE]");
        }
        String note = arguments.strip().substring(words.get(0).length()).strip();
        turn.show(turn.session().mark(words.get(0), note));
    }

    private void addQuestions() {
        add(
                "search PATTERN",
                "find types, fields, threads, class loaders, stack frames and marks",
                List.of("A part of the name; or the whole of it with * for any characters. Capitals do not matter."),
                Completed.NOTHING,
                (turn, arguments) -> turn.show(turn.session()
                        .search(
                                Arguments.required(arguments, of("search")),
                                turn.settings().limit())));
        add(
                "sql SELECT ...",
                "ask in SQL, which cannot change the dump",
                List.of(
                        "docs/dump-format.md has the tables; sql SELECT name FROM sqlite_master lists them.",
                        "A number in a column named object, id, referrer, referent or target can be gone to with go."),
                Completed.NOTHING,
                (turn, arguments) -> turn.show(turn.session().sql(Arguments.required(arguments, of("sql")), SQL_ROWS)));
    }

    /** More than anybody reads, and less than what takes all memory. */
    private static final int SQL_ROWS = 10_000;

    private void addPrompt() {
        add(
                "set [NAME VALUE]",
                "change how the prompt behaves: " + String.join(", ", Settings.NAMES),
                List.of("Without a name: what is set now."),
                Completed.SETTINGS,
                Commands::set);
        add(
                "help [COMMAND]",
                "explain a command",
                List.of(),
                Completed.COMMANDS,
                (turn, arguments) -> turn.say(new HelpText(this).lines(arguments)));
        add("quit", "leave; Ctrl-D does the same", List.of(), Completed.NOTHING, (turn, arguments) -> turn.end());
    }

    private static void set(Turn turn, String arguments) {
        List<String> words = Arguments.words(arguments);
        if (words.size() > 2 || words.size() == 1) {
            throw new QuestionException("A setting needs one value: set limit 50");
        }
        if (words.size() == 2) {
            turn.settings().set(words.get(0), words.get(1));
        }
        turn.say(turn.settings().lines());
    }
}
