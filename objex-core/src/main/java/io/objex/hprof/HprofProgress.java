package io.objex.hprof;

/** Is told now and then how far reading a dump has come, by one thread at a time. */
@FunctionalInterface
public interface HprofProgress {
    /**
     * Takes notice.
     *
     * @param bytes how much has been read, counting each of the passes over the dump
     * @param ofBytes how much that will be in the end, or -1 where that is not known, as of a compressed dump
     */
    void read(long bytes, long ofBytes);
}
