package io.objex.bench;

/** Why an object is alive, in the order in which the question is asked: the first that holds it is said. */
enum Cause {
    /** Static fields and threads, as a walk begins. */
    HELD("held by a static field or thread"),
    /** Only objex holds it, and no walk counts that. */
    OBJEX("objex's own"),
    /** What a constant of a class was resolved to; string literals among them. */
    CONSTANT("resolved constant"),
    /** A local variable, a handle of JNI, or the archive of class data, whose objects the JVM holds before anybody asks for them. */
    FRAME("local variable, handle, archive"),
    /** A soft, weak or phantom reference, which retains nothing. */
    REFERENT("only a soft or weak reference"),
    /** Nothing in the JVM's dump: fields of class objects, which are not in it, and what the JVM holds itself. */
    OTHER("class object or the JVM itself");

    private final String title;

    Cause(String title) {
        this.title = title;
    }

    /** Returns what tables call it. */
    String title() {
        return title;
    }
}
