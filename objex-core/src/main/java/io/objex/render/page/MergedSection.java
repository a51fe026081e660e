package io.objex.render.page;

import io.objex.analysis.path.Branch;
import io.objex.analysis.path.MergedPaths;
import io.objex.analysis.path.PathTree;
import io.objex.graph.CollectionInsides;
import io.objex.render.ByteSize;
import java.util.List;

/** The shortest paths to all objects that were left behind, merged into a tree that folds. */
final class MergedSection {
    private static final int MOST_BRANCHES = 400;
    private static final int MOST_BEHIND = 12;
    private static final int MOST_DEPTH = 24;
    private static final int OPEN_DEPTH = 3;

    private final Html html;
    private final PathTree tree;
    private int written;

    private MergedSection(Html html, PathTree tree) {
        this.html = html;
        this.tree = tree;
    }

    static void write(Html html, Surroundings heap) {
        int[] objects = heap.left().stream()
                .filter(object -> !CollectionInsides.isStructure(
                        heap.graph().typeOf(object).name()))
                .toArray();
        MergedPaths merged = MergedPaths.of(heap.paths(), objects);
        PathTree tree = merged.byField(heap.sizes()::of);
        html.open("section", "id", "paths").element("h2", "All paths, merged");
        html.element(
                "p",
                "The shortest paths to all %s that were left behind, without the nodes and tables of collections: what they have in common stands once."
                        .formatted(ByteSize.count(merged.objectCount(), "object")));
        new MergedSection(html, tree).branches(tree.beginnings(), 0);
        html.close();
    }

    private void branches(List<Branch> branches, int depth) {
        html.open("ul", "class", "tree");
        int shown = 0;
        for (Branch branch : branches) {
            if (shown == MOST_BEHIND || written >= MOST_BRANCHES || depth == MOST_DEPTH) {
                break;
            }
            shown++;
            written++;
            branch(branch, depth);
        }
        if (shown < branches.size()) {
            html.element("li", "… " + ByteSize.count(branches.size() - shown) + " more", "class", "note");
        }
        html.close();
    }

    /** Branches of which one leads to nothing but the next share a line. */
    private void branch(Branch first, int depth) {
        StringBuilder label = new StringBuilder(first.label());
        Branch last = first;
        List<Branch> next = tree.after(last);
        while (next.size() == 1 && next.get(0).objects() == last.objects() && label.length() < 400) {
            last = next.get(0);
            label.append(last.label());
            next = tree.after(last);
        }
        html.open("li");
        if (next.isEmpty()) {
            line(label.toString(), last);
        } else {
            html.open("details", depth < OPEN_DEPTH ? new String[] {"open", ""} : new String[0]);
            html.open("summary");
            line(label.toString(), last);
            html.close();
            branches(next, depth + 1);
            html.close();
        }
        html.close();
    }

    private void line(String label, Branch branch) {
        html.element("code", label)
                .text(" ")
                .element("code", branch.type(), "class", "type")
                .text(" ");
        html.element(
                "span",
                "%s, %s, retains %s"
                        .formatted(
                                ByteSize.count(branch.objects(), "object"),
                                ByteSize.format(branch.shallowBytes()),
                                ByteSize.format(branch.retainedBytes())),
                "class",
                "amount");
    }
}
