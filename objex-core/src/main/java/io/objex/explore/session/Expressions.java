package io.objex.explore.session;

import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.explore.session.Steps.Step;
import io.objex.graph.OneLine;
import io.objex.graph.RetainingPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows expressions like {@code com.acme.Registry.OPEN{"42"}.listeners[3]}, as objex prints them. */
final class Expressions {
    private static final Pattern REPEAT = Pattern.compile("\\(x(\\d{1,9})\\)");
    private static final int MOST_PROPOSED = 8;

    private final OpenedDump opened;
    private final Labels labels;
    private final Steps steps;

    Expressions(OpenedDump opened, Labels labels) {
        this.opened = opened;
        this.labels = labels;
        this.steps = new Steps(opened);
    }

    /** Whether a step may begin at an index of a text. */
    static boolean isBoundary(String text, int index) {
        return index == text.length() || ".[{(".indexOf(text.charAt(index)) >= 0;
    }

    /** The object that the beginning of a retaining path of the dump leads to, whatever its keys are called by now. */
    Optional<Place> stored(String text) {
        for (RetainingPath path : opened.dump().paths()) {
            for (int step = 1; step <= path.steps().size(); step++) {
                if (path.toExpression(step).equals(text)) {
                    return Optional.of(new AnObject(path.steps().get(step - 1).object()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Follows steps from a place.
     *
     * @throws QuestionException if one of them leads nowhere; the message says what there is
     */
    Place follow(Place from, String text) {
        Place at = from;
        String rest = text;
        while (!rest.isEmpty()) {
            Step step = next(at, rest);
            at = new AnObject(step.referent());
            rest = rest.substring(step.label().length());
            Matcher repeat = REPEAT.matcher(rest);
            if (repeat.lookingAt()) {
                at = repeated(at, step.label(), Integer.parseInt(repeat.group(1)) - 1);
                rest = rest.substring(repeat.end());
            }
        }
        return at;
    }

    private Place repeated(Place from, String label, int times) {
        Place at = from;
        for (int time = 0; time < times; time++) {
            at = new AnObject(next(at, label).referent());
        }
        return at;
    }

    private Step next(Place at, String rest) {
        int object = objectOf(at);
        List<Step> along = steps.from(object);
        return fitting(along, rest).or(() -> steps.toElement(object, rest)).orElseGet(() -> {
            List<Step> inside = steps.inside(object);
            return fitting(inside, rest).orElseThrow(() -> noStep(at, rest, inside.isEmpty() ? along : inside));
        });
    }

    private static Optional<Step> fitting(List<Step> possible, String rest) {
        return possible.stream()
                .filter(step -> rest.startsWith(step.label())
                        && isBoundary(rest, step.label().length()))
                .max(Comparator.comparingInt(step -> step.label().length()));
    }

    /** A type stands for its class object, which has its static fields. */
    private int objectOf(Place place) {
        if (place instanceof AnObject object) {
            return object.id();
        }
        Integer classObject =
                place instanceof AType type ? opened.classObjects().get(type.id()) : null;
        if (classObject == null) {
            throw new QuestionException("%s has no fields in the dump.".formatted(labels.of(place)));
        }
        return classObject;
    }

    private QuestionException noStep(Place at, String rest, List<Step> possible) {
        String there = possible.stream()
                .map(Step::label)
                .filter(label -> !label.endsWith("()"))
                .limit(MOST_PROPOSED)
                .collect(Collectors.joining(", "));
        return new QuestionException("%s has no %s. It has %s%s."
                .formatted(
                        labels.of(at),
                        OneLine.of(rest),
                        there.isEmpty() ? "no references" : OneLine.of(there),
                        possible.size() > MOST_PROPOSED ? ", …" : ""));
    }
}
