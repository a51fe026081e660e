package io.objex.analysis;

/**
 * More retainers, from a library that knows its own. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.objex.analysis.RetainerSource}. May change.
 */
public interface RetainerSource {

    /**
     * Returns where the text comes from, to be named where it cannot be read.
     *
     * @return the name of a file, or of whatever it is
     */
    String place();

    /**
     * Returns the entries, as the file {@code io/objex/analysis/retainers.txt} in {@code objex-core} has them.
     *
     * @return lines of text
     */
    String text();
}
