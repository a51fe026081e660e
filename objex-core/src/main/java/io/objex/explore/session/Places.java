package io.objex.explore.session;

import io.objex.analysis.NewObject;
import io.objex.explore.session.NamedObjects.Mark;
import io.objex.explore.session.Place.AFrame;
import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import io.objex.store.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what people write for a place: a number, a mark, an alias, the name of a type, an expression. */
final class Places {
    private static final String LEAK = "@leak";
    private static final int MOST_PROPOSED = 5;
    private static final Pattern NUMBERED = Pattern.compile("(@|#|type:|frame:)?(\\d{1,18})");
    /** As lists print an object: a name, and the number behind it. */
    private static final Pattern LABELLED = Pattern.compile("[^{}]*\\s@(\\d{1,18})");

    /** As lists print a type. */
    private static final Pattern CLASS = Pattern.compile("^(?:class|type)\\s+");

    private static final Pattern THREAD = Pattern.compile("thread \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final OpenedDump opened;
    private final Labels labels;
    private final Expressions expressions;

    Places(OpenedDump opened, Labels labels) {
        this.opened = opened;
        this.labels = labels;
        this.expressions = new Expressions(opened, labels);
    }

    /** The one place that a text stands for. */
    Place one(String text, @Nullable Place here) {
        List<Place> found = all(text, here);
        if (found.size() > 1) {
            throw new QuestionException("'%s' is more than one place: %s. Give one of them."
                    .formatted(
                            OneLine.of(text.strip()),
                            found.stream().map(this::named).collect(Collectors.joining("; "))));
        }
        return found.get(0);
    }

    private String named(Place place) {
        String note = place instanceof AType type ? ", " + Labels.loaderOf(opened.type(type.id())) : "";
        return labels.of(place) + note;
    }

    /**
     * Every place that a text may stand for, at least one.
     *
     * @param here from where a text like {@code .listeners[3]} is meant
     * @throws QuestionException if there is none
     */
    List<Place> all(String given, @Nullable Place here) {
        String text = given.strip();
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            return List.of(numbered(numbered.group(1), numbered.group(2)));
        }
        Matcher labelled = LABELLED.matcher(text);
        if (labelled.matches()) {
            return List.of(numbered("@", labelled.group(1)));
        }
        if (text.equals(LEAK)) {
            return List.of(firstLeaked());
        }
        Mark mark = opened.names().marks().get(text);
        if (mark != null) {
            return List.of(new AnObject(mark.object()));
        }
        List<Place> named = text.startsWith("@") ? aliases(text.substring(1)) : types(text);
        return named.isEmpty() ? List.of(expression(text, here)) : named;
    }

    private Place numbered(@Nullable String kind, String digits) {
        long number = Long.parseLong(digits);
        int id = (int) Math.min(Integer.MAX_VALUE, number);
        if ("type:".equals(kind)) {
            return new AType(opened.type(id).id());
        }
        if ("frame:".equals(kind)) {
            labels.frameAt(id);
            return new AFrame(id);
        }
        return new AnObject(labels.objectAt(id).id());
    }

    private Place firstLeaked() {
        List<RetainingPath> paths = opened.dump().paths();
        if (!paths.isEmpty()) {
            return new AnObject(paths.get(0).target());
        }
        List<NewObject> added = opened.dump().newObjects();
        if (added.isEmpty()) {
            throw new QuestionException(
                    "The dump says of no object that it leaked: it was not made by a test. Try growth, top types or go random.");
        }
        return new AnObject(added.get(0).object());
    }

    private List<Place> aliases(String name) {
        List<Place> found = new ArrayList<>();
        opened.names().threads().entrySet().stream()
                .filter(thread -> thread.getValue().equals(name))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(thread -> found.add(new AnObject(thread)));
        opened.names().loaders().entrySet().stream()
                .filter(loader -> loader.getValue().equals(name))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(loader -> found.add(new AnObject(loader)));
        found.addAll(types(name));
        return found;
    }

    /** By the whole name, or else by its last part. */
    private List<Place> types(String text) {
        String name = CLASS.matcher(text).replaceFirst("");
        List<Place> exact = types(
                type -> type.name().equals(name) || Labels.typeName(type.name()).equals(name));
        return exact.isEmpty()
                ? types(type -> TypeNames.simple(type.name()).equals(name)
                        || type.name().endsWith("." + name))
                : exact;
    }

    private List<Place> types(Predicate<TypeRow> fits) {
        return opened.types().stream()
                .filter(fits)
                .<Place>map(type -> new AType(type.id()))
                .toList();
    }

    private Place expression(String text, @Nullable Place here) {
        if (text.startsWith(".") || text.startsWith("[") || text.startsWith("{")) {
            if (here == null) {
                throw new QuestionException("'%s' goes on from where you are, but you are nowhere yet. Begin with go."
                        .formatted(OneLine.of(text)));
            }
            return expressions.follow(here, text);
        }
        Matcher thread = THREAD.matcher(text);
        if (thread.lookingAt()) {
            return fromThread(thread.group(1), text.substring(thread.end()));
        }
        return expressions.stored(text).or(() -> fromPrefix(text)).orElseThrow(() -> unknown(text));
    }

    private Place fromThread(String name, String steps) {
        List<Place> threads = aliases(name);
        if (threads.isEmpty()) {
            throw new QuestionException(
                    "There is no live thread '%s'. search finds threads, too.".formatted(OneLine.of(name)));
        }
        return expressions.follow(threads.get(0), steps);
    }

    /** The longest beginning that is a place by itself. */
    private Optional<Place> fromPrefix(String text) {
        for (int end = text.length() - 1; end > 0; end--) {
            if (Expressions.isBoundary(text, end)) {
                List<Place> begin = beginning(text.substring(0, end));
                if (!begin.isEmpty()) {
                    return Optional.of(expressions.follow(begin.get(0), text.substring(end)));
                }
            }
        }
        return Optional.empty();
    }

    private List<Place> beginning(String text) {
        Mark mark = opened.names().marks().get(text);
        if (mark != null) {
            return List.of(new AnObject(mark.object()));
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            return List.of(numbered(numbered.group(1), numbered.group(2)));
        }
        if (text.equals(LEAK)) {
            return List.of(firstLeaked());
        }
        return text.startsWith("@") ? aliases(text.substring(1)) : types(text);
    }

    private QuestionException unknown(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String proposed = opened.types().stream()
                .map(type -> Labels.typeName(type.name()))
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .distinct()
                .limit(MOST_PROPOSED)
                .collect(Collectors.joining(", "));
        String hint = proposed.isEmpty()
                ? "Give a number like @17, a type, a mark, or a path like com.acme.Registry.OPEN[3]; search finds names."
                : "Did you mean " + proposed + "?";
        return new QuestionException("There is no place '%s' in the dump. %s".formatted(OneLine.of(text), hint));
    }
}
