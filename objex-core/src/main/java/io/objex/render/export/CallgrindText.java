package io.objex.render.export;

import io.objex.graph.LongIntMap;
import java.io.IOException;
import java.util.List;

/**
 * Bytes by retaining path as a profile of callgrind, for KCachegrind, QCachegrind and callgrind_annotate: who retains is the
 * caller, what is retained is the callee.
 *
 * <p>A step that occurs a second time on one path is written {@code name'2}, as callgrind writes recursion, so that inclusive
 * figures are exact.
 */
public final class CallgrindText {
    private final PathTree tree;
    private final List<String> names;
    private final Appendable out;
    private final LongIntMap functions = new LongIntMap();

    private CallgrindText(PathTree tree, Appendable out) {
        this.tree = tree;
        this.names = tree.frameNames();
        this.out = out;
    }

    /**
     * Writes a tree. Time linear in the branches, times their depth.
     *
     * @param tree the branches
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(PathTree tree, Appendable out) throws IOException {
        new CallgrindText(tree, out).write();
    }

    private void write() throws IOException {
        long[] bytes = tree.bytesWithBelow();
        long[] objects = tree.objectsWithBelow();
        head(bytes, objects);
        for (int branch = 0; branch < tree.size(); branch++) {
            function("fn=", branch);
            cost(tree.bytes(branch), tree.objects(branch));
            int parent = tree.parent(branch);
            if (parent != PathTree.NONE) {
                function("fn=", parent);
                function("cfn=", branch);
                out.append("calls=").append(Long.toString(tree.objects(branch))).append(" 0\n");
                cost(bytes[branch], objects[branch]);
            }
        }
    }

    private void head(long[] bytes, long[] objects) throws IOException {
        long allBytes = 0;
        long allObjects = 0;
        for (int branch = 0; branch < tree.size(); branch++) {
            if (tree.parent(branch) == PathTree.NONE) {
                allBytes += bytes[branch];
                allObjects += objects[branch];
            }
        }
        out.append("# callgrind format\nversion: 1\ncreator: objex\npositions: line\n");
        out.append("event: Bytes : bytes of objects\nevent: Objects : objects\nevents: Bytes Objects\n");
        out.append("summary: " + allBytes + " " + allObjects + "\n\nfl=(1) heap\n");
    }

    private void cost(long bytes, long objects) throws IOException {
        out.append("0 ").append(Long.toString(bytes)).append(' ');
        out.append(Long.toString(objects)).append('\n');
    }

    /** A name is written out once. */
    private void function(String what, int branch) throws IOException {
        int frame = tree.frame(branch);
        int level = level(branch, frame);
        long key = ((long) level << Integer.SIZE) | frame;
        int known = functions.get(key);
        int number = known == LongIntMap.NONE ? functions.size() : known;
        out.append(what).append('(').append(Integer.toString(number + 1)).append(')');
        if (known == LongIntMap.NONE) {
            functions.put(key, number);
            out.append(' ').append(names.get(frame)).append(level == 1 ? "" : "'" + level);
        }
        out.append('\n');
    }

    private int level(int branch, int frame) {
        int level = 0;
        for (int above = branch; above != PathTree.NONE; above = tree.parent(above)) {
            level += tree.frame(above) == frame ? 1 : 0;
        }
        return level;
    }
}
