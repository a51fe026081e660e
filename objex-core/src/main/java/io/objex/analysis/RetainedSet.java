package io.objex.analysis;

/**
 * What would be freed together.
 *
 * @param objects how many objects
 * @param bytes their shallow sizes, added up
 */
public record RetainedSet(int objects, long bytes) {}
