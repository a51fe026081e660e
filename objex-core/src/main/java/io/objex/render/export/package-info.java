/**
 * Heaps in the formats of other tools, streamed: bytes by retaining path ({@link io.objex.render.export.PathTree}) as
 * profiles, objects and references as graphs, types as a table.
 */
@NullMarked
package io.objex.render.export;

import org.jspecify.annotations.NullMarked;
