/** A small program that leaks, to try the explorer on. It is no part of objex: the explorer sees it like any other program. */
@NullMarked
package io.objex.demo;

import org.jspecify.annotations.NullMarked;
