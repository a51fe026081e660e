/**
 * A graph with its answers to and from one SQLite file, and the proof that the file is right.
 *
 * <p>The only package that names {@code java.sql}.
 */
@NullMarked
package io.objex.store;

import org.jspecify.annotations.NullMarked;
