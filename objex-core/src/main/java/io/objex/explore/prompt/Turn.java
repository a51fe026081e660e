package io.objex.explore.prompt;

import io.objex.explore.session.Answer;
import io.objex.explore.session.ExplorerSession;
import java.util.List;

/** What a command may do while it is its turn. */
interface Turn {
    ExplorerSession session();

    Settings settings();

    /** Shows an answer; its lines can be followed by their numbers from then on. */
    void show(Answer answer);

    /** Says something of the prompt itself. */
    void say(List<String> lines);

    /** Ends the session after this turn. */
    void end();
}
