package io.objex.hprof;

import io.objex.graph.ThreadEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Deals out the stretches of a dump to as many threads as there are processors. For one thread. */
final class BlockWorkers {
    private static final int MOST_THREADS = 16;

    private final HprofFile file;
    private final int idSize;
    private final HeapProgress progress;

    BlockWorkers(HprofFile file, int idSize, HeapProgress progress) {
        this.file = file;
        this.idSize = idSize;
        this.progress = progress;
    }

    /**
     * Reads stretches, each with a reader of the thread that does it, and waits until all have been read.
     *
     * @param blocks the stretches in the order of the dump
     * @param reader makes a reader for a cursor
     * @return the readers
     * @throws HprofFormatException the first failure in the order of the dump
     */
    <R extends HeapRecords> List<R> read(List<Blocks.Block> blocks, Function<ByteCursor, R> reader) {
        int threads = file.isCompressed()
                ? 1
                : Math.min(Runtime.getRuntime().availableProcessors(), Math.min(MOST_THREADS, blocks.size()));
        Round<R> round = new Round<>(blocks, reader);
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread other = new Thread(round, "objex heap dump reader " + i);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        round.run();
        ThreadEnd.await(others); // they write into what would be given up
        return round.result();
    }

    /** One reading of all stretches. */
    private final class Round<R extends HeapRecords> implements Runnable {
        private final List<Blocks.Block> blocks;
        private final Function<ByteCursor, R> reader;
        private final AtomicInteger next = new AtomicInteger();
        private final List<R> readers = new ArrayList<>();
        private volatile long failedAt = Long.MAX_VALUE;
        private @Nullable Throwable failure;

        Round(List<Blocks.Block> blocks, Function<ByteCursor, R> reader) {
            this.blocks = blocks;
            this.reader = reader;
        }

        /** Stretches before a failure are read to the end, so that the first of several is told, whoever is faster. */
        @Override
        public void run() {
            try (ByteCursor in = ByteCursor.open(file, Long.MAX_VALUE)) {
                in.setIdSize(idSize);
                R own = reader.apply(in);
                for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
                    Blocks.Block block = blocks.get(i);
                    if (block.start() >= failedAt) {
                        return;
                    }
                    in.moveTo(block.start(), block.end());
                    own.readTo(block.end());
                    progress.add(block.end() - block.start());
                }
                add(own);
            } catch (HprofFormatException e) {
                fail(e, e.offset());
            } catch (RuntimeException | Error e) {
                fail(e, -1);
            }
        }

        private synchronized void add(R own) {
            readers.add(own);
        }

        private synchronized void fail(Throwable cause, long offset) {
            if (failure == null || offset < failedAt) {
                failure = cause;
                failedAt = offset;
            }
        }

        private synchronized List<R> result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return readers;
        }
    }
}
