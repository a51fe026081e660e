package io.objex.bench;

/**
 * An operation that was not measured.
 *
 * @param operation which
 * @param reason why, in a few words
 */
record Omission(Operation operation, String reason) {}
