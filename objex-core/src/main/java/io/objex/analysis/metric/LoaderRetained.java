package io.objex.analysis.metric;

import io.objex.graph.HeapLoader;

/**
 * What belongs to a class loader, and what that retains. To a loader belong its classes, the objects of its types, and
 * the loader itself, which belongs to the loader of its own class, too.
 *
 * @param loader the loader
 * @param objects how many reached objects belong to it
 * @param shallowBytes what these take themselves
 * @param retainedBytes the retained sizes of those among them that no other of them dominates, added up: what would at
 *     least be freed if all of them went
 */
public record LoaderRetained(HeapLoader loader, int objects, long shallowBytes, long retainedBytes) {}
