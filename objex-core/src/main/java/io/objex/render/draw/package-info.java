/**
 * Pictures of a few objects: {@link io.objex.render.draw.Drawing} says what is in one, {@link
 * io.objex.render.draw.DotText} and {@link io.objex.render.draw.SvgText} write it down.
 */
@NullMarked
package io.objex.render.draw;

import org.jspecify.annotations.NullMarked;
