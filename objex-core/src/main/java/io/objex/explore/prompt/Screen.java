package io.objex.explore.prompt;

import io.objex.graph.Progress;
import java.util.List;
import java.util.Optional;

/** Whom the prompt speaks with: a terminal, or streams. */
interface Screen {
    /** The columns that there are now, or {@link AnswerText#UNBOUNDED}. */
    int width();

    /** Reads a command; nothing when there will be no more. */
    Optional<String> read();

    /** Prints lines, screen by screen if asked to and there is somebody to turn them. */
    void print(List<String> lines, boolean paged);

    /** Is told how far work is, for those who wait. */
    Progress progress();

    /** Does something that takes a while, and tells if somebody wants it to stop. */
    void during(Runnable work, Runnable onInterrupt);
}
