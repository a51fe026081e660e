/**
 * A heap dump of the JVM, an HPROF file, to a {@link io.objex.graph.HeapGraph}; the only place that knows record tags.
 */
@NullMarked
package io.objex.hprof;

import org.jspecify.annotations.NullMarked;
