/**
 * A small web server for explorers, on the JDK's own: who may ask, how much, how long, and what is answered where. Knows
 * nothing of heaps, and needs no library. May change.
 */
@NullMarked
package io.objex.explore.http;

import org.jspecify.annotations.NullMarked;
