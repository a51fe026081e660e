/**
 * Answers to text for people and to formats for other tools; returned or streamed, never printed.
 */
@NullMarked
package io.objex.render;

import org.jspecify.annotations.NullMarked;
