package io.objex;

/** From which roots a heap is looked at. */
public enum Roots {
    /**
     * Static fields of loaded classes and live threads: what Java code can see. The heap is walked while the program goes
     * on, and no file but the dump is written. What only local variables or native code hold is missing.
     */
    VISIBLE,
    /**
     * Every root: also local variables of running methods, JNI handles, monitors. The JVM writes its own heap dump into a
     * temporary file first, standing still meanwhile, and all garbage is collected before. Takes longer, and room on the
     * disk for the whole heap.
     */
    EXACT
}
