package io.objex.render.export;

import java.io.IOException;
import java.util.List;

/** Bytes by retaining path as folded stacks, for flamegraph.pl, inferno and others: steps with {@code ;} between, and bytes. */
public final class FoldedStacks {
    private FoldedStacks() {}

    /**
     * Writes a tree. Time linear in the branches, times their depth.
     *
     * @param tree the branches
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(PathTree tree, Appendable out) throws IOException {
        List<String> names =
                tree.frameNames().stream().map(name -> name.replace(';', ',')).toList();
        for (int branch = 0; branch < tree.size(); branch++) {
            if (tree.bytes(branch) == 0) {
                continue;
            }
            String separator = "";
            for (int step : tree.way(branch)) {
                out.append(separator).append(names.get(tree.frame(step)));
                separator = ";";
            }
            out.append(' ').append(Long.toString(tree.bytes(branch))).append('\n');
        }
    }
}
