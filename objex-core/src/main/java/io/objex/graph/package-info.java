/**
 * What a heap is: {@link io.objex.graph.HeapSnapshot} (counts, bytes and identities by type),
 * {@link io.objex.graph.HeapGraph} (objects and references in primitive columns) and
 * {@link io.objex.graph.RetainingPath} (why an object is still there).
 *
 * <p>Everything here is data: ids, names and primitive arrays, never a reference to an object that was looked at.
 * No input or output. Every other package may use this one; it uses none of them.
 */
@NullMarked
package io.objex.graph;

import org.jspecify.annotations.NullMarked;
