package io.objex.analysis.audit;

import java.util.List;

/**
 * A check of a heap. May change.
 *
 * <p>Checks of one's own are found through {@link java.util.ServiceLoader}: a public class with a public constructor
 * without parameters, named in {@code META-INF/services/io.objex.analysis.audit.Audit}.
 */
public interface Audit {
    /**
     * Returns the name by which the check is asked for and its findings are kept.
     *
     * @return lower case words with hyphens, such as {@code empty-collections}; no two audits have the same
     */
    String name();

    /**
     * Returns what the check wants to know.
     *
     * @return a question, on one line
     */
    String question();

    /**
     * Looks for what is wrong. Equal heaps must give equal findings. Should take time linear in objects and references.
     *
     * @param heap the heap
     * @return what was found, none if all is well
     */
    List<AuditFinding> run(AuditedHeap heap);

    /**
     * Returns what this heap cannot tell about the question, so that no finding is not taken for no fault.
     *
     * @param heap the heap
     * @return a sentence; empty if the heap has all that the check looks at
     */
    default String limit(AuditedHeap heap) {
        return "";
    }
}
