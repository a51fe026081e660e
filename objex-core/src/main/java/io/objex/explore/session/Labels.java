package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.explore.session.Place.AFrame;
import io.objex.explore.session.Place.AType;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.HeapFrame;
import io.objex.graph.OneLine;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import io.objex.store.AnalysisStage;
import io.objex.store.ObjectRow;
import io.objex.store.ReferenceKind;
import io.objex.store.ReferenceRow;
import io.objex.store.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What places are called. Names come from the program that was dumped, so all are escaped here. */
final class Labels {
    private static final String OBJECT_CLASS = "java.lang.Class";
    private static final String FRAME =
            "SELECT frame.thread, thread.name AS thread_name, depth, type_name, method, source_file, line"
                    + " FROM frame JOIN thread ON thread.id = frame.thread WHERE frame.id = :frame";

    private static final String RETAINED = "SELECT retained FROM object_retained WHERE object = :object";

    private final OpenedDump opened;

    Labels(OpenedDump opened) {
        this.opened = opened;
    }

    String of(Place place) {
        if (place instanceof AnObject object) {
            return of(objectAt(object.id()));
        }
        return place instanceof AType type ? of(opened.type(type.id())) : frame(((AFrame) place).id());
    }

    ObjectRow objectAt(int id) {
        return opened.dump().object(id).orElseThrow(() -> noObject(id));
    }

    private QuestionException noObject(int id) {
        String rows = opened.dump().meta().getOrDefault("rows.object", "0");
        return new QuestionException("There is no object @%d: the dump has %s, numbered from 0."
                .formatted(id, rows.matches("\\d{1,18}") ? ByteSize.count(Long.parseLong(rows), "object") : "others"));
    }

    /** {@code com.acme.Session @17}, {@code class com.acme.Session @4}, {@code thread "worker-1" @5}. */
    String of(ObjectRow object) {
        StringBuilder label = new StringBuilder(described(object)).append(" @").append(object.id());
        opened.names()
                .marksOn(object.id())
                .forEach(mark -> label.append(" [").append(mark).append(']'));
        return label.toString();
    }

    private String described(ObjectRow object) {
        NamedObjects names = opened.names();
        if (object.representedType() >= 0) {
            return "class " + typeName(opened.type(object.representedType()).name());
        }
        if (names.threads().containsKey(object.id())) {
            return "thread \"" + names.threads().get(object.id()) + "\"";
        }
        if (names.loaders().containsKey(object.id())) {
            return "loader " + names.loaders().get(object.id());
        }
        String preview = object.preview();
        String type = typeName(object.typeName());
        return preview == null ? type : type + " " + OneLine.of(preview);
    }

    static String typeName(String name) {
        return OneLine.of(TypeNames.display(name));
    }

    String of(TypeRow type) {
        return (type.name().endsWith("[]") ? "type " : "class ") + typeName(type.name());
    }

    /** What tells types of one name apart. */
    static String loaderOf(TypeRow type) {
        return "loader " + OneLine.of(type.loader()) + ", type:" + type.id();
    }

    private String frame(int id) {
        QueryRow row = frameAt(id);
        return "frame %s in thread \"%s\"".formatted(frame(row), OneLine.of(row.text("thread_name")));
    }

    QueryRow frameAt(int id) {
        List<QueryRow> rows = opened.query(FRAME, Map.of("frame", id));
        if (rows.isEmpty()) {
            throw new QuestionException("There is no frame %d. Go to a thread, and list has its frames.".formatted(id));
        }
        return rows.get(0);
    }

    /** A row that has the columns of {@code frame}: {@code com.acme.Worker.run(Worker.java:41)}. */
    static String frame(QueryRow row) {
        HeapFrame frame = new HeapFrame(
                row.text("type_name"),
                row.text("method"),
                row.value("source_file") == null ? null : row.text("source_file"),
                (int) row.number("line"),
                io.objex.graph.Origin.APPLICATION);
        return OneLine.of(frame.toString());
    }

    /** The size of an object, how many elements it has, how many references lead to it and what it retains. */
    String facts(ObjectRow object) {
        List<String> facts = new ArrayList<>(List.of(ByteSize.format(object.shallowSize())));
        if (object.arrayLength() >= 0) {
            facts.add("length " + ByteSize.count(object.arrayLength()));
        }
        facts.add(ByteSize.count(object.referrerCount(), "referrer"));
        Long retained = retained(object.id());
        if (retained != null) {
            facts.add("retains " + ByteSize.format(retained));
        }
        return String.join(", ", facts);
    }

    /** What would be freed with an object, null where the dump does not say. */
    @Nullable
    Long retained(int object) {
        if (!opened.dump().stages().contains(AnalysisStage.RETAINED)) {
            return null;
        }
        List<QueryRow> rows = opened.query(RETAINED, Map.of("object", object));
        return rows.isEmpty() ? null : rows.get(0).number("retained");
    }

    /** An object at an end of a reference. */
    Row row(ObjectRow object) {
        return Row.to(new AnObject(object.id()), of(object))
                .bytes(object.shallowSize())
                .retained(retained(object.id()))
                .note(object.arrayLength() >= 0 ? "length " + ByteSize.count(object.arrayLength()) : "");
    }

    /** The way along a reference as an expression writes it. */
    static String step(ReferenceRow reference) {
        return OneLine.of(reference.label());
    }

    static String strength(ReferenceKind kind) {
        return switch (kind) {
            case WEAK -> "weak";
            case EPHEMERON -> "while its key is held";
            default -> "";
        };
    }

    /** What a reference to something is called: the object it comes from, with the field. */
    String referrer(ReferenceRow reference, ObjectRow referrer) {
        if (referrer.representedType() >= 0 && reference.kind() == ReferenceKind.STATIC_FIELD) {
            return typeName(opened.type(referrer.representedType()).name()) + step(reference);
        }
        return of(referrer) + step(reference);
    }

    static boolean isClassObject(ObjectRow object) {
        return object.typeName().equals(OBJECT_CLASS);
    }
}
