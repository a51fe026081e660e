package io.objex.explore.session;

import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.ContentRow;
import io.objex.store.ObjectRow;
import io.objex.store.ReferenceKind;
import io.objex.store.ReferenceRow;
import java.util.ArrayList;
import java.util.List;

/** Who refers to an object, and what it refers to. */
final class Neighbours {
    /** Nodes that may have to be read for each thing that is held. */
    private static final int STRUCTURE = 4;

    /** An entry is listed by its value, and its label has the key. */
    private static final String KEY = ".key{";

    private static final int MOST_INSIDE = 20_000;

    private final OpenedDump opened;
    private final Labels labels;
    private final PathAnswers paths;

    Neighbours(OpenedDump opened, Labels labels, PathAnswers paths) {
        this.opened = opened;
        this.labels = labels;
        this.paths = paths;
    }

    Answer in(AnObject place, int limit) {
        ObjectRow object = labels.objectAt(place.id());
        List<Section> sections = new ArrayList<>();
        sections.add(referrers(object, limit));
        sections.add(paths.holders(object));
        return Answer.of(
                "%s %s to %s."
                        .formatted(
                                ByteSize.count(object.referrerCount(), "reference"),
                                object.referrerCount() == 1 ? "leads" : "lead",
                                labels.of(object)),
                sections);
    }

    /** Counts are those of the whole heap; a dump of a part of it does not have them all. */
    private Section referrers(ObjectRow object, int limit) {
        List<ReferenceRow> found = opened.dump().referrersOf(object.id(), more(limit));
        List<Row> rows = new ArrayList<>();
        for (ReferenceRow reference : found.subList(0, Math.min(limit, found.size()))) {
            ObjectRow referrer = labels.objectAt(reference.referrer());
            rows.add(Row.to(new AnObject(referrer.id()), labels.referrer(reference, referrer))
                    .upBy(Labels.step(reference))
                    .bytes(referrer.shallowSize())
                    .retained(labels.retained(referrer.id()))
                    .note(Labels.strength(reference.kind())));
        }
        return new Section("Referred to by", "", rows, found.size() > limit);
    }

    Answer out(AnObject place, int limit) {
        ObjectRow object = labels.objectAt(place.id());
        List<Section> sections = new ArrayList<>();
        sections.add(referents(object, limit));
        sections.add(typeOf(object));
        return Answer.of(headline(object), sections);
    }

    /** What a collection holds, else what an object refers to. */
    Answer list(AnObject place, int limit) {
        ObjectRow object = labels.objectAt(place.id());
        int most = limit > MOST_INSIDE / STRUCTURE ? MOST_INSIDE : STRUCTURE * (limit + 1);
        List<ContentRow> contents = opened.dump().contentsOf(object.id(), most).stream()
                .filter(content -> content.isFolded() && !content.label().startsWith(KEY))
                .toList();
        if (contents.isEmpty()) {
            return out(place, limit);
        }
        List<Row> rows = contents.stream().limit(more(limit)).map(this::held).toList();
        return Answer.of(headline(object), Section.of("Holds", "", rows, limit));
    }

    private Row held(ContentRow content) {
        ObjectRow object = labels.objectAt(content.object());
        String label = OneLine.of(content.label());
        return labels.row(object).label(label + ": " + labels.of(object)).by(label);
    }

    private String headline(ObjectRow object) {
        return "%s   %s".formatted(labels.of(object), labels.facts(object));
    }

    private Section referents(ObjectRow object, int limit) {
        List<ReferenceRow> found = opened.dump().referencesOf(object.id(), more(limit));
        List<Row> rows = new ArrayList<>();
        for (ReferenceRow reference : found.subList(0, Math.min(limit, found.size()))) {
            ObjectRow referent = labels.objectAt(reference.referent());
            rows.add(Row.to(new AnObject(referent.id()), Labels.step(reference) + ": " + labels.of(referent))
                    .by(Labels.step(reference))
                    .bytes(referent.shallowSize())
                    .retained(labels.retained(referent.id()))
                    .note(noted(reference, referent)));
        }
        return new Section("Refers to", "", rows, found.size() > limit);
    }

    private static String noted(ReferenceRow reference, ObjectRow referent) {
        String strength = Labels.strength(reference.kind());
        boolean array = referent.arrayLength() >= 0 && reference.kind() != ReferenceKind.CLASS;
        String length = array ? "length " + ByteSize.count(referent.arrayLength()) : "";
        return strength.isEmpty() || length.isEmpty() ? strength + length : strength + ", " + length;
    }

    private Section typeOf(ObjectRow object) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.to(new AType(object.type()), labels.of(opened.type(object.type()))));
        if (object.representedType() >= 0) {
            rows.add(Row.to(new AType(object.representedType()), labels.of(opened.type(object.representedType())))
                    .note("what it stands for"));
        }
        return Section.of("Is an instance of", rows);
    }

    /** One more tells whether there are more. */
    static int more(int limit) {
        return limit == Integer.MAX_VALUE ? limit : limit + 1;
    }
}
