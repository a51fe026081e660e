/** The explorer of a dump in a browser: pages and a JSON API, both over a session. May change. */
@NullMarked
package io.objex.explore.web;

import org.jspecify.annotations.NullMarked;
