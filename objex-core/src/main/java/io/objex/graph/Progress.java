package io.objex.graph;

/**
 * Is told how far a long job has come. Called by the threads that do the job, several of them at once, so it should be
 * quick and must be safe for that.
 *
 * <p>It may throw {@link java.util.concurrent.CancellationException} to stop the job: that exception comes out of the
 * job, which first removes what it had begun.
 */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Is told how far a stage is.
     *
     * @param stage what is being done, in a word: {@code reading}, {@code writing}, {@code proving}
     * @param done how much of it is done, in a unit of the stage's own
     * @param total how much there is to do, 0 where that is not known
     */
    void at(String stage, long done, long total);
}
