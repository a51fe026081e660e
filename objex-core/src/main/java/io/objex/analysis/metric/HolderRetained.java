package io.objex.analysis.metric;

import io.objex.graph.Holder;

/**
 * What a holder refers to, and what it retains: what would be freed if it let go of all that it refers to.
 *
 * <p>Holders share nothing: what a loaded class (or another root that is a class object) retains is told without what its
 * static fields retain. What several holders lead to, and what two static fields of one class lead to, is not retained by
 * either of them.
 *
 * @param holder the holder; one that stands for static fields of several classes of one name has what each of these
 *     retains alone, added up
 * @param objects how many objects it refers to itself
 * @param shallowBytes what these take themselves
 * @param retainedObjects how many objects would be freed
 * @param retainedBytes their shallow sizes, added up
 */
public record HolderRetained(Holder holder, int objects, long shallowBytes, int retainedObjects, long retainedBytes) {}
