package io.objex.explore.session;

import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.explore.session.Steps.Step;
import io.objex.graph.TypeNames;
import io.objex.store.TypeRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Places whose text begins as somebody has typed. */
final class Completions {
    private final OpenedDump opened;
    private final Labels labels;

    Completions(OpenedDump opened) {
        this.opened = opened;
        this.labels = new Labels(opened);
    }

    List<String> of(String beginning, @Nullable Place here, int limit) {
        return Stream.concat(names(beginning), steps(beginning, here))
                .filter(text -> text.startsWith(beginning))
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    private Stream<String> names(String beginning) {
        NamedObjects names = opened.names();
        if (beginning.startsWith("@")) {
            Stream<String> named = Stream.concat(names.threads().values().stream(), names.loaders().values().stream());
            return Stream.concat(
                    Stream.of("@leak"),
                    Stream.concat(named, simpleNames(beginning.substring(1))).map(name -> "@" + name));
        }
        Stream<String> types = opened.types().stream().map(type -> Labels.typeName(type.name()));
        return Stream.concat(names.marks().keySet().stream(), Stream.concat(types, simpleNames(beginning)));
    }

    /** Only once something has been typed: nobody reads thousands of them. */
    private Stream<String> simpleNames(String beginning) {
        return beginning.isEmpty()
                ? Stream.empty()
                : opened.types().stream().map(TypeRow::name).map(TypeNames::simple);
    }

    /** What an expression may go on with behind its last step that is whole. */
    private Stream<String> steps(String beginning, @Nullable Place here) {
        int end = beginning.length() - 1;
        while (end >= 0 && !Expressions.isBoundary(beginning, end)) {
            end--;
        }
        if (end < 0) {
            return Stream.empty();
        }
        String whole = beginning.substring(0, end);
        return placeAt(whole, here).stream()
                .flatMap(object -> new Steps(opened).from(object).stream())
                .map(Step::label)
                .filter(label -> !label.endsWith("()"))
                .map(label -> whole + label);
    }

    private Optional<Integer> placeAt(String text, @Nullable Place here) {
        Place place;
        try {
            place = text.isEmpty() ? here : new Places(opened, labels).one(text, here);
        } catch (QuestionException e) {
            return Optional.empty(); // half a word is nothing yet
        }
        if (place instanceof AType type) {
            return Optional.ofNullable(opened.classObjects().get(type.id()));
        }
        return Optional.ofNullable(place)
                .map(known -> known instanceof AnObject object ? object.id() : null)
                .filter(Objects::nonNull);
    }
}
