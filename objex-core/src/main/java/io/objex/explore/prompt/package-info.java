/**
 * The prompt of the explorer, and how answers look as text. Alone in naming JLine, which only the executable jar has
 * inside.
 */
@NullMarked
package io.objex.explore.prompt;

import org.jspecify.annotations.NullMarked;
