/** Leaks as they happen, each beside its fixed twin. */
@NullMarked
package io.objex.samples;

import org.jspecify.annotations.NullMarked;
