/**
 * A graph to answers: growth, shortest retaining paths and differences, as pure functions that keep no state.
 */
@NullMarked
package io.objex.analysis;

import org.jspecify.annotations.NullMarked;
