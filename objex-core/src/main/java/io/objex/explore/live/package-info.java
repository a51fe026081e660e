/**
 * The explorer of a running program, from inside: what is new since a mark, who holds it, who refers to whom.
 *
 * <p>It keeps no object of the program: numbers, names, and weak references to some that were shown. It needs no library beside those
 * that a walk needs, for it is loaded into other people's programs.
 */
@NullMarked
package io.objex.explore.live;

import org.jspecify.annotations.NullMarked;
