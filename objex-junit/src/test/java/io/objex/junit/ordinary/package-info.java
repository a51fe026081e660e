/** Tests as people write them, each run first in a JVM of its own: what is no leak must not be called one. */
@NullMarked
package io.objex.junit.ordinary;

import org.jspecify.annotations.NullMarked;
