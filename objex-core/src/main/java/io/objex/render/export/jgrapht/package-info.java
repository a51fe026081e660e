/**
 * Heaps for the algorithms of JGraphT, which whoever uses this package has on the class path: objex brings {@code
 * jgrapht-core} to nobody.
 */
@NullMarked
package io.objex.render.export.jgrapht;

import org.jspecify.annotations.NullMarked;
