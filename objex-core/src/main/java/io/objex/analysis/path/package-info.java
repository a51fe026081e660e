/**
 * How objects hang together: paths between objects and from roots, all of them merged into a tree, and which holders hold
 * how much.
 */
@NullMarked
package io.objex.analysis.path;

import org.jspecify.annotations.NullMarked;
