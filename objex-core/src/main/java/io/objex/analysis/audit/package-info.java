/**
 * Named checks of a heap: each asks one question and answers with findings, the objects and an advice.
 */
@NullMarked
package io.objex.analysis.audit;

import org.jspecify.annotations.NullMarked;
