/**
 * What a person does in a dump, without any terminal: places, steps from one to the next, questions and their answers.
 *
 * <p>{@link io.objex.explore.session.ExplorerSession} is the way in. Its answers are records, which the prompt prints, one
 * shot of the command line writes as JSON, and a web page may show.
 */
@NullMarked
package io.objex.explore.session;

import org.jspecify.annotations.NullMarked;
