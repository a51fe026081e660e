/**
 * A graph with its answers to and from one SQLite file, and the proof that the file is right.
 *
 * <p>{@link io.objex.store.DumpWriter} turns {@link io.objex.store.DumpContents} into a file,
 * {@link io.objex.store.DumpVerifier} proves that the file says the same, {@link io.objex.store.Dump} reads it back.
 * The only package that names {@code java.sql}. {@code docs/dump-format.md} describes the file.
 */
@NullMarked
package io.objex.store;

import org.jspecify.annotations.NullMarked;
