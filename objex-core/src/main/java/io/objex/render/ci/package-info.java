/** Leaks in the words of servers that run builds: lines for their logs, and pages for their summaries; nothing is printed. */
@NullMarked
package io.objex.render.ci;

import org.jspecify.annotations.NullMarked;
