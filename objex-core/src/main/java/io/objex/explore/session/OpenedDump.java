package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.store.AnalysisStage;
import io.objex.store.Dump;
import io.objex.store.ObjectRow;
import io.objex.store.TypeRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dump of a session with the small tables that nearly every answer needs, each read once. */
final class OpenedDump {
    /** Replaced by its own thread only; others may tell it to stop. */
    private volatile Dump dump;

    private volatile boolean stopped;

    private @Nullable List<TypeRow> types;
    private @Nullable Map<Integer, Long> retainedByType;
    private final Map<Integer, TypeRow> typesById = new HashMap<>();
    private @Nullable Map<Integer, Integer> classObjects;
    private @Nullable NamedObjects names;

    OpenedDump(Dump dump) {
        this.dump = dump;
    }

    /**
     * The dump, to be asked something.
     *
     * @throws CancellationException if the question, of which this may be the thousandth part, is to be stopped
     */
    Dump dump() {
        check();
        return dump;
    }

    /** For work that does not ask the dump. */
    void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }

    /** From any thread: what is being done fails at its next step. */
    void stop() {
        stopped = true;
        dump.cancel();
    }

    /** What was stopped is over. */
    void resume() {
        stopped = false;
    }

    void close() {
        dump.close();
    }

    /** Every type. There are tens of thousands in a large program. */
    List<TypeRow> types() {
        List<TypeRow> known = types;
        if (known == null) {
            try (Stream<TypeRow> all = dump.types()) {
                known = all.toList();
            }
            types = known;
        }
        return known;
    }

    /** By a look-up, as long as nobody has asked for all. */
    TypeRow type(int id) {
        List<TypeRow> all = types;
        if (all != null && id >= 0 && id < all.size()) {
            return all.get(id);
        }
        return typesById.computeIfAbsent(
                id,
                number -> dump().type(number)
                        .orElseThrow(() -> new QuestionException("There is no type %d: numbers go from 0 to %d."
                                .formatted(number, types().size() - 1))));
    }

    /** What the objects of each type retain together; empty where the dump does not say. */
    Map<Integer, Long> retainedByType() {
        Map<Integer, Long> known = retainedByType;
        if (known == null) {
            known = new HashMap<>();
            if (dump.stages().contains(AnalysisStage.RETAINED)) {
                for (QueryRow row : query("SELECT type, retained FROM type_retained", Map.of())) {
                    known.put((int) row.number("type"), row.number("retained"));
                }
            }
            retainedByType = known;
        }
        return known;
    }

    /** The objects that have names of their own. */
    NamedObjects names() {
        NamedObjects known = names;
        if (known == null) {
            known = NamedObjects.of(this);
            names = known;
        }
        return known;
    }

    /** The class objects by the types they stand for. */
    Map<Integer, Integer> classObjects() {
        Map<Integer, Integer> known = classObjects;
        if (known == null) {
            known = new HashMap<>();
            for (TypeRow type : types()) {
                if (type.name().equals("java.lang.Class")) {
                    for (ObjectRow object : dump.objectsOf(type.id(), Integer.MAX_VALUE)) {
                        known.putIfAbsent(object.representedType(), object.id());
                    }
                }
            }
            classObjects = known;
        }
        return known;
    }

    List<QueryRow> query(String sql, Map<String, ?> parameters) {
        return dump.query(sql, parameters).list();
    }

    /** Sees what has been written into the file. */
    void reopen() {
        dump.close();
        dump = Dump.open(dump.path());
        names = null;
    }
}
