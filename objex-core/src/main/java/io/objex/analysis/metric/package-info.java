/**
 * Figures about the objects of a graph: what they take and keep, how near they are to a root, how much depends on them.
 */
@NullMarked
package io.objex.analysis.metric;

import org.jspecify.annotations.NullMarked;
