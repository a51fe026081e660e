package io.objex.analysis.metric;

import io.objex.graph.ObjectType;

/**
 * What the objects of a type retain.
 *
 * @param type the type
 * @param objects how many objects of the type are reached
 * @param shallowBytes what these take themselves
 * @param retainedBytes the retained sizes of those among them that no other object of the type dominates, added up: what
 *     would at least be freed if all of them went
 */
public record TypeRetained(ObjectType type, int objects, long shallowBytes, long retainedBytes) {}
