/**
 * objex in one call: {@link io.objex.Objex} dumps the heap of the JVM it runs in. Everything else is in the packages below.
 */
@NullMarked
package io.objex;

import org.jspecify.annotations.NullMarked;
