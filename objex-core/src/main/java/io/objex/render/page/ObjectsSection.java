package io.objex.render.page;

import io.objex.analysis.NewObject;
import io.objex.graph.CollectionInsides;
import io.objex.graph.FoldedReferences.Found;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of the report, each with what refers to it and what it refers to, linked so that one can click through them: first
 * those on the paths, then some of each type that was left behind, then what is next to these.
 */
final class ObjectsSection {
    private static final int MOST_OBJECTS = 120;
    private static final int MOST_NEIGHBOURS = 12;
    private static final int MOST_OF_TYPE = 4;

    private final Html html;
    private final Surroundings heap;
    private final HeapGraph graph;
    private final Map<Integer, Neighbours> shown = new LinkedHashMap<>();
    private final Map<Integer, GcRoot> roots = new HashMap<>();

    private ObjectsSection(Html html, Surroundings heap) {
        this.html = html;
        this.heap = heap;
        this.graph = heap.graph();
        graph.roots().forEach(root -> roots.putIfAbsent(root.object(), root));
    }

    /** The references of an object in both directions, as far as they are shown. */
    private record Neighbours(Found in, Found out) {}

    static void write(Html html, Surroundings heap) {
        ObjectsSection section = new ObjectsSection(html, heap);
        section.choose();
        html.open("section", "id", "objects").element("h2", "Objects");
        html.element(
                "p",
                "What refers to the objects of this report, and what they refer to. A link leads to the object; the dump has all %s of the heap."
                        .formatted(ByteSize.count(section.graph.objectCount())));
        section.shown.keySet().forEach(section::article);
        html.close();
    }

    static String id(int object) {
        return "o" + object;
    }

    private void choose() {
        for (RetainingPath path : heap.heap().paths()) {
            add(path.target());
            List<Reference> references = path.references();
            for (int i = references.size() - 1; i >= 0 && i >= references.size() - MOST_NEIGHBOURS; i--) {
                int referrer = references.get(i).referrer();
                if (!CollectionInsides.isStructure(graph.typeOf(referrer).name())) {
                    add(referrer);
                }
            }
        }
        Map<Integer, Integer> ofType = new HashMap<>();
        for (NewObject added : heap.heap().newObjects()) {
            if (ofType.merge(graph.typeIndexOf(added.object()), 1, Integer::sum) <= MOST_OF_TYPE) {
                add(added.object());
            }
        }
        List<Integer> known = new ArrayList<>(shown.keySet());
        for (int next = 0; next < known.size() && shown.size() < MOST_OBJECTS; next++) {
            Neighbours neighbours = neighbours(known.get(next));
            addAll(neighbours.in(), known);
            addAll(neighbours.out(), known);
        }
    }

    private Neighbours neighbours(int object) {
        Neighbours neighbours = shown.get(object);
        if (neighbours == null) {
            throw new IllegalStateException("object " + object + " is not shown");
        }
        return neighbours;
    }

    private void addAll(Found found, Collection<Integer> known) {
        for (int i = 0; i < Math.min(MOST_NEIGHBOURS, found.count()); i++) {
            if (add(found.other(i))) {
                known.add(found.other(i));
            }
        }
    }

    private boolean add(int object) {
        if (shown.size() >= MOST_OBJECTS || shown.containsKey(object)) {
            return false;
        }
        shown.put(object, new Neighbours(heap.referrersOf(object), heap.referentsOf(object)));
        return true;
    }

    private void article(int object) {
        Neighbours neighbours = neighbours(object);
        html.open("article", "id", id(object), "tabindex", "-1", "data-name", heap.title(object));
        html.open("h3").element("code", heap.title(object)).close();
        html.element("p", described(object), "class", "amount");
        html.open("div", "class", "sides");
        side("referrer", neighbours.in(), " of ");
        side("referent", neighbours.out(), " → ");
        html.close().close();
    }

    private String described(int object) {
        StringBuilder text = new StringBuilder();
        text.append(ByteSize.format(graph.shallowSize(object)))
                .append(", retains ")
                .append(ByteSize.format(heap.sizes().of(object)));
        if (heap.left().get(object)) {
            text.append(", left behind by the test");
        }
        GcRoot root = roots.get(object);
        if (root != null) {
            text.append(", a GC root: ").append(Holder.of(graph, root).name());
        }
        return text.toString();
    }

    private void side(String noun, Found found, String link) {
        html.open("div").element("h4", ByteSize.count(found.count(), noun)).open("ul");
        int most = Math.min(MOST_NEIGHBOURS, found.count());
        for (int i = 0; i < most; i++) {
            int other = found.other(i);
            html.open("li").element("code", heap.label(found.references(i)), "class", "label");
            html.text(link);
            other(other);
            html.close();
        }
        if (found.count() > most) {
            html.element("li", "… " + ByteSize.count(found.count() - most) + " more", "class", "note");
        }
        html.close().close();
    }

    private void other(int object) {
        String title = heap.title(object);
        if (shown.containsKey(object)) {
            html.open("a", "href", "#" + id(object)).element("code", title).close();
        } else {
            html.element("code", title);
        }
    }
}
