/**
 * What one heap has that another has not, be they of one JVM at two times or of two JVMs:
 * {@link io.objex.analysis.difference.HeapContents} counts a heap by a {@link io.objex.analysis.difference.Grouping},
 * {@link io.objex.analysis.difference.HeapDifference} compares two counts.
 *
 * <p>Objects of different JVMs cannot be matched, so names are: of types, of holders, of paths. Pure functions.
 */
@NullMarked
package io.objex.analysis.difference;

import org.jspecify.annotations.NullMarked;
