/**
 * Reports as pages for a browser: one file each, which asks nobody for anything and says all without scripts. Nothing here
 * needs a library, for it runs on the test class paths of others.
 */
@NullMarked
package io.objex.render.page;

import org.jspecify.annotations.NullMarked;
