/**
 * The running JVM to a {@code HeapSnapshot} or a {@code HeapGraph}.
 *
 * <p>The only package that names {@code Instrumentation}, attach, Byte Buddy or {@code Unsafe}.
 */
@NullMarked
package io.objex.capture;

import org.jspecify.annotations.NullMarked;
