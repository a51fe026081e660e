package io.objex.explore.http;

/** Answers requests of one route. Is called by several threads at once. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers. Whoever asks has shown the token by then.
     *
     * @param request what is asked, its body read
     * @return the answer
     * @throws HttpException for an error that the one who asks is told
     * @throws Exception for any other, of which only a fault of objex is told
     */
    Response answer(Request request) throws Exception;
}
