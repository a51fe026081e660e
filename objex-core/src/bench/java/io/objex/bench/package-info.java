/**
 * Measures what walks, dumps and their proof cost, next to other tools: {@link io.objex.bench.BenchMain} starts a JVM for
 * each heap, {@link io.objex.bench.HeapMain} builds the heap there and measures.
 */
@NullMarked
package io.objex.bench;

import org.jspecify.annotations.NullMarked;
