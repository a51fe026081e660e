/**
 * Figures about the objects of a graph: what they take, waste and keep alone, how far the next root is, how many refer to them,
 * how much hangs on them, and which belong together.
 */
@NullMarked
package io.objex.analysis.metric;

import org.jspecify.annotations.NullMarked;
