/**
 * What each object of a graph is to the others, in numbers: how far the next root is, how many refer to it, how much hangs on
 * it, and which objects belong together.
 */
@NullMarked
package io.objex.analysis.metric;

import org.jspecify.annotations.NullMarked;
