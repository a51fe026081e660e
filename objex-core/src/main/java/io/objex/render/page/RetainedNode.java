package io.objex.render.page;

import java.util.List;

/**
 * A part of what a test left behind, with what is in it.
 *
 * @param name what the objects of the part have in common: a holder, or a type below the types that retain it
 * @param bytes what they retain together
 * @param objects how many objects that is
 * @param inside parts of it, the largest first; what they leave out of it is the objects themselves
 */
record RetainedNode(String name, long bytes, long objects, List<RetainedNode> inside) {
    /** Copies the parts. */
    RetainedNode {
        inside = List.copyOf(inside);
    }
}
