package io.objex.explore.session;

import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.ObjectRow;
import io.objex.store.ReferenceKind;
import io.objex.store.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to say of a class or an array type. */
final class TypeAnswers {
    private static final int NONE = -1;

    private final OpenedDump opened;
    private final Labels labels;

    TypeAnswers(OpenedDump opened, Labels labels) {
        this.opened = opened;
        this.labels = labels;
    }

    String headline(TypeRow type) {
        return "%s   %s, %s, loader %s"
                .formatted(
                        labels.of(type),
                        ByteSize.count(type.count(), "object"),
                        ByteSize.format(type.bytes()),
                        OneLine.of(type.loader()));
    }

    Answer list(AType place, int limit) {
        TypeRow type = opened.type(place.id());
        return Answer.of(headline(type), instances(type, limit));
    }

    private Section instances(TypeRow type, int limit) {
        List<Row> rows = opened.dump().objectsOf(type.id(), Neighbours.more(limit)).stream()
                .map(labels::row)
                .toList();
        return Section.of("Instances", "", rows, limit);
    }

    /** Towards the type: its class object, what extends it, its instances. */
    Answer in(AType place, int limit) {
        TypeRow type = opened.type(place.id());
        return Answer.of(headline(type), List.of(subtypes(type, limit), instances(type, limit)));
    }

    private Section subtypes(TypeRow type, int limit) {
        List<Row> rows = opened.types().stream()
                .filter(each -> each.superclass() == type.id())
                .limit(Neighbours.more(limit))
                .map(this::counted)
                .toList();
        return Section.of("Subclasses", "objects", rows, limit);
    }

    /** From the type: its class object with the static fields, what it extends, who loaded it. */
    Answer out(AType place, int limit) {
        TypeRow type = opened.type(place.id());
        List<Section> sections = new ArrayList<>();
        if (type.superclass() != NONE) {
            sections.add(Section.of("Extends", List.of(counted(opened.type(type.superclass())))));
        }
        Integer classObject = opened.classObjects().get(type.id());
        if (classObject != null) {
            ObjectRow object = labels.objectAt(classObject);
            sections.add(Section.of("Class object, which has the static fields", List.of(labels.row(object))));
            sections.add(statics(object, limit));
        }
        return Answer.of(headline(type), sections);
    }

    private Section statics(ObjectRow classObject, int limit) {
        List<Row> rows = opened.dump().referencesOf(classObject.id(), Integer.MAX_VALUE).stream()
                .filter(reference -> reference.kind() == ReferenceKind.STATIC_FIELD)
                .limit(Neighbours.more(limit))
                .map(reference -> {
                    ObjectRow referent = labels.objectAt(reference.referent());
                    return Row.to(new AnObject(referent.id()), Labels.step(reference) + ": " + labels.of(referent))
                            .by(Labels.step(reference))
                            .bytes(referent.shallowSize())
                            .retained(labels.retained(referent.id()));
                })
                .toList();
        return Section.of("Static fields", "", rows, limit);
    }

    Row counted(TypeRow type) {
        return Row.to(new AType(type.id()), labels.of(type))
                .count(type.count())
                .bytes(type.bytes())
                .retained(opened.retainedByType().get(type.id()));
    }

    /** The superclasses from the type on, and its loader. */
    Section hierarchy(AType place) {
        List<Row> rows = new ArrayList<>();
        TypeRow type = opened.type(place.id());
        rows.add(counted(type).note("loader " + OneLine.of(type.loader())));
        while (type.superclass() != NONE && rows.size() <= opened.types().size()) {
            type = opened.type(type.superclass());
            rows.add(counted(type).note("loader " + OneLine.of(type.loader())));
        }
        return new Section("Hierarchy", "objects", rows, false);
    }

    Row superclass(AType place) {
        TypeRow type = opened.type(place.id());
        if (type.superclass() == NONE) {
            throw new QuestionException("%s extends nothing: this is the top.".formatted(labels.of(type)));
        }
        return counted(opened.type(type.superclass()));
    }

    /** The one that extends it. */
    Row subclass(AType place) {
        TypeRow type = opened.type(place.id());
        List<TypeRow> found = opened.types().stream()
                .filter(each -> each.superclass() == type.id())
                .sorted(Comparator.comparingLong(TypeRow::count).reversed().thenComparing(TypeRow::id))
                .toList();
        if (found.size() != 1) {
            String which = found.isEmpty()
                    ? "nothing extends it"
                    : "%d classes extend it, among them %s. Give one to go, or list them with in"
                            .formatted(
                                    found.size(),
                                    found.stream().limit(3).map(labels::of).collect(Collectors.joining(", ")));
            throw new QuestionException("Cannot go down from %s: %s.".formatted(labels.of(type), which));
        }
        return counted(found.get(0));
    }
}
