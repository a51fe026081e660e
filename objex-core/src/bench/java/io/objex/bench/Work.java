package io.objex.bench;

import java.util.function.LongSupplier;

/** What an operation does while the clock runs. */
interface Work {
    /**
     * Does it.
     *
     * @return counts the objects or rows that it went through, asked when the clock has stopped
     * @throws Exception if it fails
     */
    LongSupplier run() throws Exception;
}
