package io.objex.capture;

import io.objex.graph.Retention;

/**
 * A field that holds references, and where in an object it lies.
 *
 * @param name its name
 * @param offset where it lies in the instance, or in the class object for a static field
 * @param retention how it keeps its referent alive
 * @param inside whether it leads into the structure of a collection
 * @param nodeValue whether it is the value beside the key in the node of a hash map
 */
record ReferenceField(String name, long offset, Retention retention, boolean inside, boolean nodeValue) {

    boolean isPlain() {
        return retention == Retention.STRONG && !nodeValue;
    }
}
