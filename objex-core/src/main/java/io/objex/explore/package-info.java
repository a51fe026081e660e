/**
 * The command line, behind the executable jar ({@link io.objex.explore.Main}).
 *
 * <p>One small class for each subcommand, options that several of them share in classes of their own, all output through
 * a {@code Console}. Alone in naming picocli and the library for progress bars, which only the executable jar has inside.
 */
@NullMarked
package io.objex.explore;

import org.jspecify.annotations.NullMarked;
